package jp.engawa.directory;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import jp.engawa.base.Rows;
import jp.engawa.ldap.Plan;
import jp.engawa.ldap.Snapshot;

/** Keeps the way back of applied runs. */
@Dependent
class BeforeRepository {
    @PersistenceContext
    EntityManager em;

    void keep(long run, Before before, Instant at) {
        Rows.on(em)
                .update(
                        "update directory_run set before_facts = ? where id = ?",
                        before.facts(at).toJson(),
                        run);
    }

    /** The run that was applied last, if its way back was kept. */
    Optional<Long> last() {
        return Rows.on(em)
                .first(
                        "select id, before_facts is not null as kept from directory_run where state = 'APPLIED' order by applied_at desc, id desc limit 1",
                        row -> row.flag("kept") ? Optional.of(row.number("id")) : Optional.<Long>empty())
                .flatMap(run -> run);
    }

    Before of(long run) {
        Snapshot facts = Rows.on(em)
                .first(
                        "select before_facts from directory_run where id = ? and before_facts is not null",
                        row -> Snapshot.fromJson(row.text("before_facts")),
                        run)
                .orElseThrow();
        return new Before(
                facts.units(),
                facts.people(),
                facts.positions(),
                keys(run, Plan.Kind.UNIT_NEW),
                keys(run, Plan.Kind.PERSON_NEW),
                keys(run, Plan.Kind.PERSON_FOUND));
    }

    /** Whom the applied items of that kind are about: the plan itself says who was not there before, and who was missing. */
    private Set<String> keys(long run, Plan.Kind kind) {
        return new HashSet<>(Rows.on(em)
                .list(
                        "select source_key from directory_plan_item where run = ? and kind = ? and not held",
                        row -> row.text("source_key"),
                        run,
                        kind));
    }
}
