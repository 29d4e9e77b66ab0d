package jp.engawa.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.Function;
import jp.engawa.base.Caller;
import jp.engawa.base.EngawaClock;
import jp.engawa.base.Identity;
import jp.engawa.base.MemberId;
import jp.engawa.base.Role;
import jp.engawa.base.UnitId;
import jp.engawa.testing.Database;
import jp.engawa.testing.Wiring;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transfers that the directory itself dates. */
class DirectoryAheadDbTest {
    private static final LocalDate NEW_YEAR = LocalDate.of(2027, 4, 1);

    @TempDir
    private Path folder;

    private Database database;
    private SmallDirectory directory;
    private Instant now = Instant.parse("2027-02-01T00:00:00Z");

    @BeforeEach
    void start() {
        database = Database.fresh();
        directory = new SmallDirectory();
        directory.configure(folder);
        apply();
    }

    @AfterEach
    void stop() {
        directory.close();
        database.close();
    }

    @Test
    void transfers_that_the_directory_dates_become_a_plan_and_hold_from_their_day() {
        directory.change(
                SmallDirectory.dn("sato"),
                "replace: departmentNumber",
                "departmentNumber: KITAHAMA::20270401",
                "departmentNumber: TOKYO:20270401:");
        directory.change(SmallDirectory.dn("suzuki"), "replace: departmentNumber", "departmentNumber: OSAKA");
        byte[] sheet = ask(1, DirectoryAhead.class, ahead -> ahead.people(NEW_YEAR));
        assertThat(new String(sheet, StandardCharsets.UTF_8).lines().skip(1))
                .containsExactly("\"N-sato\",\"TOKYO\",PRIMARY,\"\",,,");

        long plan = ask(id("nakamura"), Reorganisations.class, desk -> {
            long id = desk.begin("4月の異動", NEW_YEAR);
            desk.upload(id, PlanSheet.PEOPLE, sheet);
            return id;
        });
        ask(id("ogawa"), Reorganisations.class, desk -> {
            desk.approve(plan, desk.plan(plan).fingerprint());
            return plan;
        });

        assertThat(unitOf("sato", NEW_YEAR.minusDays(1))).isEqualTo(unit("KITAHAMA"));
        assertThat(unitOf("sato", NEW_YEAR)).isEqualTo(unit("TOKYO"));
        now = NEW_YEAR.atTime(3, 0).atZone(EngawaClock.ZONE).toInstant();
        apply();
        assertThat(unitOf("sato", NEW_YEAR)).isEqualTo(unit("TOKYO"));
    }

    @Test
    void a_directory_without_dates_or_without_an_answer_is_told() {
        assertThatThrownBy(() -> ask(1, DirectoryAhead.class, ahead -> ahead.people(NEW_YEAR)))
                .hasMessage("directory.ahead-nothing");
        directory.close();
        assertThatThrownBy(() -> ask(1, DirectoryAhead.class, ahead -> ahead.people(NEW_YEAR)))
                .hasMessage("directory.ahead-unread");
    }

    private UnitId unitOf(String login, LocalDate day) {
        return ask(
                        1,
                        Organisation.class,
                        company -> company.unitOf(company.byLogin(login).orElseThrow(), day))
                .orElseThrow();
    }

    private long id(String login) {
        return ask(1, Organisation.class, company -> company.byLogin(login))
                .orElseThrow()
                .value();
    }

    private UnitId unit(String code) {
        return ask(1, Organisation.class, company -> company.units(NEW_YEAR)).stream()
                .filter(unit -> unit.code().equals(code))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private void apply() {
        long run = ask(1, Synchronisation.class, work -> work.plan(new MappingFile().sound(), "test"))
                .run();
        ask(1, Synchronisation.class, work -> {
            work.apply(run, new MappingFile().sound(), "test");
            return run;
        });
    }

    private <C, T> T ask(long as, Class<C> component, Function<C, T> question) {
        return database.inTransaction(em -> {
            Caller caller = new Caller();
            caller.enter(new Identity(new MemberId(as), "x", Set.of(Role.OPERATOR)));
            return question.apply(Wiring.on(em, database, Clock.fixed(now, EngawaClock.ZONE))
                    .with(Caller.class, caller)
                    .get(component));
        });
    }
}
