package jp.engawa.moderation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A case in a list.
 *
 * @param mine whether the viewer is in charge
 * @param unattended whether nobody is
 */
public record CaseLine(
        String address,
        String number,
        CaseState state,
        Category category,
        boolean danger,
        Triage.@Nullable Severity severity,
        Instant receivedAt,
        Instant since,
        @Nullable Instant dueAt,
        boolean overdue,
        boolean mine,
        boolean unattended) {

    static CaseLine of(ModerationCase subject, String viewer, Instant now) {
        Triage triage = subject.triage();
        return new CaseLine(
                subject.address(),
                subject.number(),
                subject.state(),
                subject.category(),
                subject.danger(),
                triage == null ? null : triage.severity(),
                subject.receivedAt(),
                subject.stateSince(),
                subject.dueAt(),
                subject.isOverdue(now),
                subject.isInCharge(viewer),
                subject.officer() == null);
    }
}
