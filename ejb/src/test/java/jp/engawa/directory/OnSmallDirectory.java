package jp.engawa.directory;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import jp.engawa.base.Caller;
import jp.engawa.base.EngawaClock;
import jp.engawa.base.Identity;
import jp.engawa.base.MemberId;
import jp.engawa.base.Role;
import jp.engawa.base.Rows;
import jp.engawa.base.UnitId;
import jp.engawa.testing.Database;
import jp.engawa.testing.Wiring;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A test with a small directory, a fresh database and a time of its own.
 *
 * <p>What it asks of a component it asks in one transaction, as an operator: two of them have numbers, whoever the directory makes of them.
 */
abstract class OnSmallDirectory {
    static final long NAKAMURA = 1;
    static final long OGAWA = 2;

    @TempDir
    Path folder;

    final Database database = Database.fresh();
    final SmallDirectory directory = new SmallDirectory();
    Instant now = Instant.parse("2026-03-31T00:00:00Z"); // nine in the morning in Tokyo

    @BeforeEach
    final void configure() {
        directory.configure(folder);
    }

    @AfterEach
    final void stop() {
        directory.close();
        database.close();
    }

    final Clock clock() {
        return Clock.fixed(now, EngawaClock.ZONE);
    }

    /** What components are made of; a test may offer more. */
    Wiring wiring(EntityManager em, Caller caller) {
        return Wiring.on(em, database, clock()).with(Caller.class, caller);
    }

    final <C, T> T ask(Class<C> component, Function<C, T> question) {
        return ask(NAKAMURA, component, question);
    }

    final <C, T> T ask(long as, Class<C> component, Function<C, T> question) {
        Caller caller = new Caller();
        caller.enter(new Identity(new MemberId(as), "nakamura", Set.of(Role.OPERATOR)));
        return database.inTransaction(em -> question.apply(wiring(em, caller).get(component)));
    }

    final <C> void tell(Class<C> component, Consumer<C> order) {
        tell(NAKAMURA, component, order);
    }

    final <C> void tell(long as, Class<C> component, Consumer<C> order) {
        ask(as, component, one -> {
            order.accept(one);
            return 0;
        });
    }

    /** Reads the directory into a plan. */
    final RunLine plan() {
        return line(ask(Synchronisation.class, work -> work.plan(new MappingFile().sound(), "directory.run.planned"))
                .run());
    }

    /** Plans the way back of the run applied last. */
    final RunLine restore() {
        return line(ask(Synchronisation.class, work -> work.restore(new MappingFile().sound(), "test"))
                .run());
    }

    final RunLine apply(long run) {
        tell(Synchronisation.class, work -> work.apply(run, new MappingFile().sound(), "directory.run.applied"));
        return line(run);
    }

    final RunLine applied() {
        return apply(plan().id());
    }

    final RunReport report(long run) {
        return ask(DirectoryRuns.class, desk -> desk.show(run));
    }

    private RunLine line(long run) {
        return report(run).line();
    }

    final MemberId id(String login) {
        return ask(Organisation.class, company -> company.byLogin(login)).orElseThrow();
    }

    final UnitId unit(String code) {
        return new UnitId(number("select id as n from org_unit where code = '" + code + "'"));
    }

    /** Where somebody's 主務 is on a day; the unit's code. */
    final String unitOf(String login, LocalDate day) {
        return text("""
                select coalesce(min(u.code), '') as t from assignment a join org_unit u on u.id = a.unit join member m on m.id = a.member
                where m.login = ? and a.kind = 'PRIMARY' and a.valid_from <= ? and ? < a.valid_to
                """, login, day, day);
    }

    /** The value {@code n} of the first row. */
    final long number(String sql, Object... parameters) {
        return database.inTransaction(
                em -> Rows.on(em).first(sql, row -> row.number("n"), parameters).orElseThrow());
    }

    /** The value {@code t} of the first row. */
    final String text(String sql, Object... parameters) {
        return database.inTransaction(
                em -> Rows.on(em).first(sql, row -> row.text("t"), parameters).orElseThrow());
    }

    /** Writes the mapping file otherwise. */
    final void mapping(UnaryOperator<String> change) {
        Path file = Path.of(System.getProperty("engawa.directory.config"));
        try {
            Files.writeString(file, change.apply(Files.readString(file)));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
