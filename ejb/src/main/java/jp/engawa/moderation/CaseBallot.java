package jp.engawa.moderation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import jp.engawa.base.RuleViolation;
import jp.engawa.vault.SealedId;
import org.jspecify.annotations.Nullable;

/** 票. One member's ballots in one deliberation; sealed until all have voted. */
@Entity
@Table(name = "case_ballot")
@SuppressWarnings("NullAway.Init") // filled by the persistence provider
class CaseBallot {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "case_ballot_seq")
    @SequenceGenerator(name = "case_ballot_seq", sequenceName = "case_ballot_seq")
    private Long id;

    @Version
    private int version;

    @Column(name = "case_id")
    private long caseId;

    @Column(name = "officer_hmac")
    private String officer;

    private @Nullable SealedId sealed;

    @Column(name = "cast_at")
    private @Nullable Instant castAt;

    protected CaseBallot() {}

    CaseBallot(ModerationCase of, String officer) {
        this.caseId = of.id();
        this.officer = officer;
    }

    void cast(SealedId vote, Instant now) {
        if (castAt != null) {
            throw new RuleViolation("moderation.already-voted");
        }
        sealed = vote;
        castAt = now;
    }

    long caseId() {
        return caseId;
    }

    String officer() {
        return officer;
    }

    @Nullable
    SealedId sealed() {
        return sealed;
    }

    @Nullable
    Instant castAt() {
        return castAt;
    }
}
