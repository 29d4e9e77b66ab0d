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
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import jp.engawa.base.EngawaClock;
import jp.engawa.base.RuleViolation;
import jp.engawa.moderation.Passage.Guard;
import org.jspecify.annotations.Nullable;

/**
 * 事案. One incident, from the report to its end.
 *
 * <p>It is taken in by anybody's report, examined by an officer who is no party to it, decided by more than one person, told to both sides,
 * and may be objected to once. Its row names nobody: people are keyed hashes, and what was written lies in its envelope.
 */
@Entity
@Table(name = "moderation_case")
@SuppressWarnings("NullAway.Init") // filled by the persistence provider
class ModerationCase {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "moderation_case_seq")
    @SequenceGenerator(name = "moderation_case_seq", sequenceName = "moderation_case_seq")
    private Long id;

    @Version
    private int version;

    private String number;
    private String address;

    @Enumerated(EnumType.STRING)
    private CaseState state;

    @Enumerated(EnumType.STRING)
    @Column(name = "suspended_from")
    private @Nullable CaseState suspendedFrom;

    @Enumerated(EnumType.STRING)
    private CaseIntake.Door door;

    @Enumerated(EnumType.STRING)
    private Category category;

    private boolean danger;

    @Enumerated(EnumType.STRING)
    private Triage.@Nullable Severity severity;

    @Enumerated(EnumType.STRING)
    private Triage.@Nullable Whistleblowing whistleblowing;

    @Enumerated(EnumType.STRING)
    private Triage.@Nullable Wish wish;

    @Column(name = "received_at")
    private Instant receivedAt;

    @Column(name = "state_since")
    private Instant stateSince;

    @Column(name = "due_at")
    private @Nullable Instant dueAt;

    @Column(name = "reporter_hmac")
    private String reporter;

    @Column(name = "accused_hmac")
    private @Nullable String accused;

    @Column(name = "accused_told_at")
    private @Nullable Instant accusedToldAt;

    @Column(name = "officer_hmac")
    private @Nullable String officer;

    @Column(name = "unsealing_asked_by")
    private @Nullable String unsealingAskedBy;

    @Column(name = "unsealing_granted_by")
    private @Nullable String unsealingGrantedBy;

    @Column(name = "once_hash")
    private String onceHash;

    @Column(name = "receipt_hash")
    private String receiptHash;

    @Column(name = "evidence_hash")
    private @Nullable String evidenceHash;

    @Column(name = "evidence_root")
    private @Nullable String evidenceRoot;

    protected ModerationCase() {}

    ModerationCase(CaseIntake.Door door, Category category, boolean danger, String reporter, Instant now) {
        this.number = Codes.caseNumber(now.atZone(EngawaClock.ZONE).getYear());
        this.address = Codes.address();
        this.state = CaseState.RECEIVED;
        this.door = door;
        this.category = category;
        this.danger = danger;
        this.receivedAt = now;
        this.stateSince = now;
        this.dueAt = dueIn(CaseState.RECEIVED, now);
        this.reporter = reporter;
    }

    /** What keeps the same form from being taken in twice, and what opens the case to the reporter alone. */
    void receipt(String once, String receipt) {
        onceHash = Codes.sha256(once);
        receiptHash = Codes.receiptHash(receipt);
    }

    void evidence(String hash, String root) {
        evidenceHash = hash;
        evidenceRoot = root;
    }

    void against(String member) {
        if (member.equals(reporter)) {
            throw new RuleViolation("moderation.not-oneself");
        }
        if (accusedToldAt != null) {
            throw new RuleViolation("moderation.accused-settled");
        }
        accused = member;
    }

    /** Goes the passage; there is no other way to change the state. */
    void go(Passage passage, String actor, Instant now) {
        if (passage.from() != state) {
            throw new IllegalStateException(passage + " does not begin at " + state);
        }
        if (passage.action() == CaseAction.TAKE) {
            officer = actor;
        }
        suspendedFrom = passage.to() == CaseState.SUSPENDED ? state : null;
        if (accused != null
                && (passage.to() == CaseState.HEARING || passage.to() == CaseState.NOTIFIED)
                && accusedToldAt == null) {
            accusedToldAt = now;
        }
        state = passage.to();
        stateSince = now;
        dueAt = dueIn(state, now);
    }

    /** Until when a state should be left; counted in days of the company's zone, to their end. */
    private @Nullable Instant dueIn(CaseState in, Instant now) {
        return switch (in) {
            case RECEIVED -> endOfDay(now, 7);
            case TRIAGE, DECIDED -> endOfDay(now, 5);
            case INVESTIGATION -> endOfDay(receivedAt, 60);
            case APPEAL -> endOfDay(now, 30);
            default -> null;
        };
    }

    /** The last second of the day that lies so many days ahead, so that it reads 23:59 of that day. */
    static Instant endOfDay(Instant from, int days) {
        LocalDate day = from.atZone(EngawaClock.ZONE).toLocalDate().plusDays(days);
        return day.plusDays(1).atStartOfDay(EngawaClock.ZONE).toInstant().minusSeconds(1);
    }

    void triage(Triage triage) {
        severity = triage.severity();
        whistleblowing = triage.whistleblowing();
        wish = triage.wish();
    }

    /** A conflict was found: whoever is in charge is no longer. */
    void release(String fromOfficer) {
        if (fromOfficer.equals(officer)) {
            officer = null;
        }
    }

    void takeOver(String byOfficer) {
        if (officer != null) {
            throw new RuleViolation("moderation.has-officer");
        }
        officer = byOfficer;
    }

    void askUnsealing(String by) {
        unsealingAskedBy = by;
        unsealingGrantedBy = null;
    }

    void grantUnsealing(String by) {
        if (unsealingAskedBy == null) {
            throw new RuleViolation("moderation.wrong-step");
        }
        if (by.equals(unsealingAskedBy)) {
            throw new RuleViolation("moderation.second-person");
        }
        unsealingGrantedBy = by;
    }

    /** Whether this officer may read who reported: two officers opened it, or the person gave their name and this one is in charge. */
    boolean identityOpenTo(String who) {
        boolean byTwo = unsealingGrantedBy != null && (who.equals(unsealingAskedBy) || who.equals(unsealingGrantedBy));
        return byTwo || (door == CaseIntake.Door.NAMED && isInCharge(who));
    }

    /** The guards that this row alone answers. */
    void addHeld(Set<Guard> held, CaseAction action) {
        if (severity != null && whistleblowing != null) {
            held.add(Guard.TRIAGED);
            if (severity != Triage.Severity.SEVERE) {
                held.add(Guard.NOT_SEVERE);
            }
        }
        if (wish != null) {
            held.add(Guard.WISH_RECORDED);
            boolean inquiry = action == CaseAction.INVESTIGATE;
            if (wish == (inquiry ? Triage.Wish.INQUIRY : Triage.Wish.TALK)) {
                held.add(Guard.CONSENT);
            }
        }
    }

    void requireVersion(int seen) {
        if (seen != version) {
            throw new RuleViolation("moderation.changed-meanwhile");
        }
    }

    boolean isInCharge(String who) {
        return who.equals(officer);
    }

    boolean isOverdue(Instant now) {
        return dueAt != null && !now.isBefore(dueAt);
    }

    /** The day by which a whistle-blower must have heard that the company looks into it. */
    Instant noticeDue() {
        return endOfDay(receivedAt, 20);
    }

    @Nullable
    Triage triage() {
        return severity == null || whistleblowing == null || wish == null
                ? null
                : new Triage(severity, whistleblowing, wish);
    }

    long id() {
        return Objects.requireNonNull(id);
    }

    int version() {
        return version;
    }

    String number() {
        return number;
    }

    String address() {
        return address;
    }

    CaseState state() {
        return state;
    }

    @Nullable
    CaseState suspendedFrom() {
        return suspendedFrom;
    }

    CaseIntake.Door door() {
        return door;
    }

    Category category() {
        return category;
    }

    boolean danger() {
        return danger;
    }

    Instant receivedAt() {
        return receivedAt;
    }

    Instant stateSince() {
        return stateSince;
    }

    @Nullable
    Instant dueAt() {
        return dueAt;
    }

    String reporter() {
        return reporter;
    }

    @Nullable
    String accused() {
        return accused;
    }

    @Nullable
    Instant accusedToldAt() {
        return accusedToldAt;
    }

    @Nullable
    String officer() {
        return officer;
    }

    @Nullable
    String unsealingAskedBy() {
        return unsealingAskedBy;
    }

    boolean unsealed() {
        return unsealingGrantedBy != null;
    }

    @Nullable
    String evidenceHash() {
        return evidenceHash;
    }

    @Nullable
    String evidenceRoot() {
        return evidenceRoot;
    }

    /** The owner of the case's key in the vault. */
    String owner() {
        return "case:" + id();
    }
}
