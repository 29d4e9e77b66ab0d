package jp.engawa.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.engawa.base.Caller;
import jp.engawa.base.EngawaClock;
import jp.engawa.base.Identity;
import jp.engawa.base.MemberId;
import jp.engawa.base.Role;
import jp.engawa.base.Rows;
import jp.engawa.base.RuleViolation;
import jp.engawa.base.UnitId;
import jp.engawa.testing.Database;
import jp.engawa.testing.Wiring;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Two operators who plan re-organisations of a small company, beside a directory that goes on being read. */
abstract class TwoOperators {
    static final LocalDate LAST_DAY = LocalDate.of(2027, 3, 31);
    static final LocalDate NEW_YEAR = LocalDate.of(2027, 4, 1);
    static final String UNITS = "組織コード,組織名,上位組織コード,廃止\nKYOTO,京都支店,OSAKA,\nKITAHAMA,北浜支店,,\n";
    static final String PEOPLE = "社員番号,組織コード,区分,組織の長\nN-sato,KYOTO,主務,1\nN-sato,TOKYO,兼務,\nN-suzuki,KYOTO,,\n";

    @TempDir
    Path folder;

    Database database;
    SmallDirectory directory;
    Instant now = LocalDate.of(2027, 2, 1).atTime(9, 0).atZone(EngawaClock.ZONE).toInstant();

    @BeforeEach
    void a_company_that_was_read_once() {
        database = Database.fresh();
        directory = new SmallDirectory();
        directory.configure(folder);
        read();
    }

    @AfterEach
    void stop() {
        directory.close();
        database.close();
    }

    long approved(String name, String units, String people) {
        long plan = drafted(name, NEW_YEAR, units, people);
        approve(plan);
        return plan;
    }

    long drafted(String name, LocalDate day, String units, String people) {
        long plan = desk("nakamura", desk -> desk.begin(name, day));
        run("nakamura", desk -> desk.upload(plan, PlanSheet.UNITS, units.getBytes(UTF_8)));
        run("nakamura", desk -> desk.upload(plan, PlanSheet.PEOPLE, people.getBytes(UTF_8)));
        return plan;
    }

    void approve(long plan) {
        ReorganisationFile file = desk("ogawa", desk -> desk.plan(plan));
        assertThat(file.bad()).isEmpty();
        assertThat(file.mayApprove()).isTrue();
        run("ogawa", desk -> desk.approve(plan, file.fingerprint()));
        assertThat(desk("nakamura", desk -> desk.plan(plan)).changes()).isEqualTo(file.changes());
    }

    RunLine planned() {
        long run = ask(
                Synchronisation.class,
                work -> work.plan(new MappingFile().sound(), "directory.run.planned")
                        .run());
        return ask(RunRepository.class, runs -> runs.line(run));
    }

    void read() {
        long run = planned().id();
        ask(Synchronisation.class, work -> {
            work.apply(run, new MappingFile().sound(), "directory.run.applied");
            return null;
        });
    }

    Set<String> kinds(long run) {
        return database.inTransaction(em -> Rows.on(em)
                .list("select distinct kind from directory_plan_item where run = ?", row -> row.text("kind"), run)
                .stream()
                .collect(Collectors.toSet()));
    }

    String unitOf(String login, LocalDate day) {
        return database.inTransaction(em ->
                Rows.on(em).first("""
                        select u.code from assignment a join org_unit u on u.id = a.unit join member m on m.id = a.member
                        where m.login = ? and a.kind = 'PRIMARY' and a.valid_from <= ? and ? < a.valid_to
                        """, row -> row.text("code"), login, day, day).orElse(""));
    }

    Optional<String> nameOf(String code, LocalDate day) {
        return ask(
                Organisation.class,
                all -> all.units(day).stream()
                        .filter(card -> card.code().equals(code))
                        .map(UnitCard::name)
                        .findFirst());
    }

    String chart(LocalDate day) {
        return database.inTransaction(em -> Rows.on(em)
                .list("""
                        select u.code || ':' || v.name || ':' || coalesce(m.login, '') || ':' || coalesce(a.kind, '') || ':'
                          || coalesce(a.manager::text, '') as line
                        from org_unit u join org_unit_version v on v.unit = u.id and v.valid_from <= ? and ? < v.valid_to
                        left join assignment a on a.unit = u.id and a.valid_from <= ? and ? < a.valid_to
                        left join member m on m.id = a.member order by line
                        """, row -> row.text("line"), day, day, day, day)
                .toString());
    }

    MemberId id(String login) {
        return new MemberId(number("select id as n from member where login = '" + login + "'"));
    }

    UnitId unit(String code) {
        return new UnitId(number("select id as n from org_unit where code = '" + code + "'"));
    }

    long number(String sql) {
        return database.inTransaction(
                em -> Rows.on(em).first(sql, row -> row.number("n")).orElse(0L));
    }

    void refused(String key, String login, Consumer<Reorganisations> work) {
        assertThatThrownBy(() -> run(login, work))
                .isInstanceOf(RuleViolation.class)
                .hasMessage(key);
    }

    void run(String login, Consumer<Reorganisations> work) {
        desk(login, desk -> {
            work.accept(desk);
            return null;
        });
    }

    <T> T desk(String login, Function<Reorganisations, T> work) {
        return act(login, wiring -> work.apply(wiring.get(Reorganisations.class)));
    }

    <B, T> T ask(Class<B> component, Function<B, T> work) {
        return database.inTransaction(em -> work.apply(wired(em).get(component)));
    }

    <T> T act(String login, Function<Wiring, T> work) {
        MemberId member = id(login);
        return database.inTransaction(em -> {
            Caller caller = new Caller();
            caller.enter(new Identity(member, login, Set.of(Role.OPERATOR)));
            return work.apply(wired(em).with(Caller.class, caller));
        });
    }

    /** Only people of 北浜営業所 or below it may use the product; every holder of a desk is in charge of one case. */
    Wiring wired(EntityManager em) {
        Wiring wiring = Wiring.on(em, database, Clock.fixed(now, EngawaClock.ZONE));
        wiring.offer(new ReorganisationProbe() {
            @Override
            public PlanEffect effect() {
                return PlanEffect.ACCESS_LOST;
            }

            @Override
            public Set<Held> holding(LocalDate day) {
                return wiring.get(Organisation.class).membersBelow(unit("KITAHAMA"), day).stream()
                        .map(member -> new Held("member:" + member.value(), member, ""))
                        .collect(Collectors.toSet());
            }
        });
        wiring.offer(new ReorganisationProbe() {
            @Override
            public PlanEffect effect() {
                return PlanEffect.HANDLER_IN_CONFLICT;
            }

            @Override
            public Set<Held> holding(LocalDate day) {
                return day.equals(NEW_YEAR) ? Set.of(new Held("case:1", null, "")) : Set.of();
            }
        });
        return wiring;
    }
}
