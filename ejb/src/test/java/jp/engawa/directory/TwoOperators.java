package jp.engawa.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.engawa.base.Caller;
import jp.engawa.base.EngawaClock;
import jp.engawa.base.Rows;
import jp.engawa.base.RuleViolation;
import jp.engawa.testing.Wiring;
import org.junit.jupiter.api.BeforeEach;

/** Two operators who plan re-organisations of a small company, beside a directory that goes on being read. */
abstract class TwoOperators extends OnSmallDirectory {
    static final LocalDate LAST_DAY = LocalDate.of(2027, 3, 31);
    static final LocalDate NEW_YEAR = LocalDate.of(2027, 4, 1);
    static final String UNITS = "組織コード,組織名,上位組織コード,廃止\nKYOTO,京都支店,OSAKA,\nKITAHAMA,北浜支店,,\n";
    static final String PEOPLE = "社員番号,組織コード,区分,組織の長\nN-sato,KYOTO,主務,1\nN-sato,TOKYO,兼務,\nN-suzuki,KYOTO,,\n";

    @BeforeEach
    void a_company_that_was_read_once() {
        now = LocalDate.of(2027, 2, 1).atTime(9, 0).atZone(EngawaClock.ZONE).toInstant();
        applied();
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

    Set<String> kinds(long run) {
        return database.inTransaction(em -> Rows.on(em)
                .list("select distinct kind from directory_plan_item where run = ?", row -> row.text("kind"), run)
                .stream()
                .collect(Collectors.toSet()));
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

    void refused(String key, String login, Consumer<Reorganisations> work) {
        assertThatThrownBy(() -> run(login, work))
                .isInstanceOf(RuleViolation.class)
                .hasMessage(key);
    }

    void run(String login, Consumer<Reorganisations> work) {
        tell(id(login).value(), Reorganisations.class, work);
    }

    <T> T desk(String login, Function<Reorganisations, T> work) {
        return ask(id(login).value(), Reorganisations.class, work);
    }

    /** Only people of 北浜営業所 or below it may use the product; every holder of a desk is in charge of one case. */
    @Override
    Wiring wiring(EntityManager em, Caller caller) {
        Wiring wiring = super.wiring(em, caller);
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
