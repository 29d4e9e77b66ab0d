package jp.engawa.measure;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import jp.engawa.base.MeasureKind;
import jp.engawa.base.MemberId;
import jp.engawa.base.RuleViolation;
import org.jspecify.annotations.Nullable;

/**
 * One step of the ladder, imposed on one member.
 *
 * <p>It holds from its first to its last instant without anybody doing anything. An objection may overturn it at any time, also after its
 * end; the row then shows both, and is never deleted.
 */
@Entity
@Table(name = "measure")
@SuppressWarnings("NullAway.Init") // filled by the persistence provider
class Measure {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "measure_seq")
    @SequenceGenerator(name = "measure_seq", sequenceName = "measure_seq")
    private Long id;

    @Version
    private int version;

    private MemberId member;

    @Enumerated(EnumType.STRING)
    private MeasureKind kind;

    @Column(name = "starts_at")
    private Instant from;

    @Column(name = "ends_at")
    private @Nullable Instant until;

    private String article;

    @Column(name = "case_ref")
    private String caseRef;

    private String reason;

    @Column(name = "imposed_by")
    private String imposedBy;

    @Column(name = "imposed_at")
    private Instant imposedAt;

    @Column(name = "end_recorded_at")
    private @Nullable Instant endRecordedAt;

    @Column(name = "overturned_at")
    private @Nullable Instant overturnedAt;

    @Column(name = "overturned_reason")
    private @Nullable String overturnedReason;

    protected Measure() {}

    Measure(Imposition order, String imposedBy, Instant imposedAt) {
        requireLength(order);
        this.member = order.member();
        this.kind = order.kind();
        this.from = order.from();
        this.until = order.until();
        this.article = order.article();
        this.caseRef = order.caseRef();
        this.reason = order.reason();
        this.imposedBy = imposedBy;
        this.imposedAt = imposedAt;
    }

    /** What was ordered: the key of a measure is case, member, step and first instant. */
    record Imposition(
            MemberId member,
            MeasureKind kind,
            Instant from,
            @Nullable Instant until,
            String article,
            String caseRef,
            String reason) {}

    private static void requireLength(Imposition order) {
        Instant until = order.until();
        MeasureKind.Days allowed = order.kind().days().orElse(null);
        if (allowed == null) {
            if (until != null) {
                throw new RuleViolation("measure.no-length");
            }
            return;
        }
        if (until == null
                || until.isBefore(order.from().plus(Duration.ofDays(allowed.least())))
                || until.isAfter(order.from().plus(Duration.ofDays(allowed.most())))) {
            throw new RuleViolation("measure.length", allowed.least(), allowed.most());
        }
    }

    /** Lifts the measure on objection; a second time changes nothing. Tells whether anything changed. */
    boolean overturn(String why, Instant at) {
        if (overturnedAt != null) {
            return false;
        }
        overturnedAt = at;
        overturnedReason = why;
        return true;
    }

    /** Notes that its time is over; a second time, before its end or when overturned nothing happens. Tells whether it was noted now. */
    boolean recordEnd(Instant at) {
        if (endRecordedAt != null || overturnedAt != null || until == null || at.isBefore(until)) {
            return false;
        }
        endRecordedAt = at;
        return true;
    }

    MeasureCard card() {
        return new MeasureCard(
                new MeasureId(id), member, kind, from, until, article, caseRef, reason, overturnedAt, overturnedReason);
    }
}
