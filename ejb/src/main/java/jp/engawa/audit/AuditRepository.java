package jp.engawa.audit;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.temporal.ChronoUnit;
import jp.engawa.base.Rows;

/** The tables of the trail; the runtime role may only add to them and read them. */
@Dependent
class AuditRepository {
    @PersistenceContext
    private EntityManager em;

    @SuppressWarnings("NullAway.Init") // the container fills the field
    AuditRepository() {}

    AuditRepository(EntityManager em) {
        this.em = em;
    }

    void add(Entry entry) {
        Rows.on(em)
                .update(
                        """
                        insert into audit_entry (recorded_at, actor, act, object, outcome, details, request)
                        values (?, ?, ?, ?, ?, ?, ?)""",
                        entry.at().truncatedTo(ChronoUnit.MICROS),
                        entry.actor(),
                        entry.act(),
                        entry.object(),
                        entry.outcome(),
                        entry.details(),
                        entry.request());
    }
}
