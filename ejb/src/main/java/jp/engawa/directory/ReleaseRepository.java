package jp.engawa.directory;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;
import jp.engawa.base.Rows;

/** Keeps who let the brake of which run off. */
@Dependent
class ReleaseRepository {
    @PersistenceContext
    EntityManager em;

    /** A release with the acting persons as the audit trail names them. */
    record Release(String ticket, String proposedBy, boolean approved) {}

    Optional<Release> find(long run) {
        return Rows.on(em)
                .first(
                        "select ticket, proposed_by, approved_at is not null as approved from directory_release where run = ?",
                        row -> new Release(row.text("ticket"), row.text("proposed_by"), row.flag("approved")),
                        run);
    }

    /** The same with names, for a reader. */
    Optional<BrakeRelease> shown(long run, String reader) {
        return Rows.on(em)
                .first(
                        """
                        select r.ticket, r.proposed_at, coalesce(p.name, r.proposed_by) as proposer, r.proposed_by = ? as own,
                          r.approved_at, coalesce(a.name, r.approved_by) as approver
                        from directory_release r
                        left join member p on p.id = substring(r.proposed_by from '^member:([0-9]+)$')::bigint
                        left join member a on a.id = substring(r.approved_by from '^member:([0-9]+)$')::bigint
                        where r.run = ?
                        """,
                        row -> new BrakeRelease(
                                row.text("ticket"),
                                row.instant("proposed_at"),
                                row.text("proposer"),
                                row.flag("own"),
                                row.instantOrNull("approved_at"),
                                row.textOrNull("approver")),
                        reader,
                        run);
    }

    /** Keeps a proposal; false when somebody proposed at the same moment. */
    boolean propose(long run, String ticket, Instant at, String by) {
        return Rows.on(em).update("""
                                insert into directory_release (run, ticket, proposed_at, proposed_by) values (?, ?, ?, ?)
                                on conflict do nothing
                                """, run, ticket, at, by) == 1;
    }

    void approve(long run, Instant at, String by) {
        Rows.on(em)
                .update(
                        "update directory_release set approved_at = ?, approved_by = ? where run = ? and approved_at is null",
                        at,
                        by,
                        run);
    }
}
