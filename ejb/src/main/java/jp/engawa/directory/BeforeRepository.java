package jp.engawa.directory;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.engawa.base.Rows;
import jp.engawa.ldap.Snapshot;
import org.jspecify.annotations.Nullable;

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
        List<@Nullable Object[]> rows = new ArrayList<>();
        before.newUnits().forEach(key -> rows.add(new @Nullable Object[] {run, "UNIT", key, "ABSENT"}));
        before.newPeople().forEach(key -> rows.add(new @Nullable Object[] {run, "PERSON", key, "ABSENT"}));
        before.missing().forEach(key -> rows.add(new @Nullable Object[] {run, "PERSON", key, "MISSING"}));
        Rows.on(em).batch("insert into directory_before (run, kind, source_key, was) values (?, ?, ?, ?)", rows);
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
                keys(run, "UNIT", "ABSENT"),
                keys(run, "PERSON", "ABSENT"),
                keys(run, "PERSON", "MISSING"));
    }

    private Set<String> keys(long run, String kind, String was) {
        return new HashSet<>(Rows.on(em)
                .list(
                        "select source_key from directory_before where run = ? and kind = ? and was = ?",
                        row -> row.text("source_key"),
                        run,
                        kind,
                        was));
    }
}
