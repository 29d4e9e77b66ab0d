package jp.engawa.moderation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import jp.engawa.base.RuleViolation;
import org.jspecify.annotations.Nullable;

/**
 * 弁明の機会. The accused person's chance to be heard.
 *
 * <p>Over when they answer or decline, or when two announced times passed in silence.
 */
@Entity
@Table(name = "case_hearing")
@SuppressWarnings("NullAway.Init") // filled by the persistence provider
class CaseHearing {
    static final int LEAST_DAYS = 7;

    @Id
    @Column(name = "case_id")
    private Long caseId;

    @Version
    private int version;

    @Column(name = "answer_by")
    private Instant answerBy;

    private int notices;

    @Column(name = "answered_at")
    private @Nullable Instant answeredAt;

    private boolean declined;

    protected CaseHearing() {}

    CaseHearing(ModerationCase of, Instant answerBy) {
        this.caseId = of.id();
        this.answerBy = answerBy;
        this.notices = 1;
    }

    /** Opens a hearing again after the case went back to inquiry. */
    void again(Instant until) {
        answerBy = until;
        notices = 1;
        answeredAt = null;
        declined = false;
    }

    /** The second announcement, after the first ran out. */
    void remind(Instant until, Instant now) {
        if (isOver(now) || now.isBefore(answerBy)) {
            throw new RuleViolation("moderation.no-second-notice");
        }
        answerBy = until;
        notices++;
    }

    void answer(boolean declining, Instant now) {
        if (answeredAt != null) {
            throw new RuleViolation("moderation.already-answered");
        }
        answeredAt = now;
        declined = declining;
    }

    boolean isOver(Instant now) {
        return answeredAt != null || (notices > 1 && !now.isBefore(answerBy));
    }

    Instant answerBy() {
        return answerBy;
    }

    int notices() {
        return notices;
    }

    @Nullable
    Instant answeredAt() {
        return answeredAt;
    }

    boolean declined() {
        return declined;
    }
}
