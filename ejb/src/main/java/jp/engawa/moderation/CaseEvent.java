package jp.engawa.moderation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One step of a case as it was gone: by whom, in which part, why, and what held at that moment. Chained to the step before. */
@Entity
@Table(name = "case_event")
@SuppressWarnings("NullAway.Init") // filled by the persistence provider
class CaseEvent {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "case_event_seq")
    @SequenceGenerator(name = "case_event_seq", sequenceName = "case_event_seq")
    private Long id;

    @Column(name = "case_id")
    private long caseId;

    private int position;

    @Enumerated(EnumType.STRING)
    @Column(name = "from_state")
    private @Nullable CaseState from;

    @Enumerated(EnumType.STRING)
    @Column(name = "to_state")
    private CaseState to;

    @Enumerated(EnumType.STRING)
    private CaseAction action;

    @Column(name = "actor_hmac")
    private String actor;

    @Enumerated(EnumType.STRING)
    private CasePart part;

    @Column(name = "reason_paper")
    private @Nullable Long reasonPaper;

    private String recusal;
    private String guards;
    private Instant at;

    @Column(name = "previous_hash")
    private String previousHash;

    private String hash;

    protected CaseEvent() {}

    /**
     * What was done.
     *
     * @param recusal what the examination of the actor had found, or {@code -} for those it does not concern
     */
    record Step(
            @Nullable CaseState from,
            CaseState to,
            CaseAction action,
            String actor,
            CasePart part,
            @Nullable Long reasonPaper,
            String recusal,
            Set<Passage.Guard> guards) {}

    CaseEvent(ModerationCase of, Step step, @Nullable CaseEvent before, Instant now) {
        this.caseId = of.id();
        this.position = before == null ? 1 : before.position + 1;
        this.from = step.from();
        this.to = step.to();
        this.action = step.action();
        this.actor = step.actor();
        this.part = step.part();
        this.reasonPaper = step.reasonPaper();
        this.recusal = step.recusal();
        this.guards = new TreeSet<>(step.guards()).stream().map(Enum::name).collect(Collectors.joining(","));
        this.at = now;
        this.previousHash = before == null ? "0".repeat(64) : before.hash;
        this.hash = computedHash();
    }

    /** The hash of everything the row says and of the row before it. */
    final String computedHash() {
        return Codes.sha256(String.join(
                "|",
                Long.toString(caseId),
                Integer.toString(position),
                String.valueOf(from),
                to.name(),
                action.name(),
                actor,
                part.name(),
                String.valueOf(reasonPaper),
                recusal,
                guards,
                Long.toString(at.toEpochMilli()),
                previousHash));
    }

    boolean follows(@Nullable CaseEvent before) {
        return hash.equals(computedHash()) && previousHash.equals(before == null ? "0".repeat(64) : before.hash);
    }

    @Nullable
    CaseState from() {
        return from;
    }

    CaseState to() {
        return to;
    }

    CaseAction action() {
        return action;
    }

    String actor() {
        return actor;
    }

    CasePart part() {
        return part;
    }

    @Nullable
    Long reasonPaper() {
        return reasonPaper;
    }

    Instant at() {
        return at;
    }
}
