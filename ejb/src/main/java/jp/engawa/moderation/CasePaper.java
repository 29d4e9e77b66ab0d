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
import java.util.EnumSet;
import java.util.Set;
import jp.engawa.vault.SealedId;

/** One text in a case's envelope. Never changed: whoever writes again adds a paper, and the newest of its kind counts. */
@Entity
@Table(name = "case_paper")
@SuppressWarnings("NullAway.Init") // filled by the persistence provider
class CasePaper {
    /** What kind of text it is. */
    enum Kind {
        PARTIES,
        SNAPSHOT,
        WORDS,
        REPORT,
        FINDING,
        INVITATION,
        ANSWER,
        PROPOSAL,
        WITHOUT_CONSENT,
        LETTER,
        REPORTER_LETTER,
        ENFORCED,
        OBJECTION,
        REVIEW,
        TO_REPORTER,
        FROM_REPORTER,
        UNSEALING,
        CHECKS,
        REASON,
        /** The real id of somebody who worked on the case; an objection must not go to their subordinates. */
        WORKED;

        private static final Set<Kind> BY_ENGAWA = EnumSet.of(PARTIES, SNAPSHOT, WORDS, FINDING, ENFORCED, WORKED);

        /** Whether somebody typed it as it stands. */
        boolean isByPeople() {
            return !BY_ENGAWA.contains(this);
        }
    }

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "case_paper_seq")
    @SequenceGenerator(name = "case_paper_seq", sequenceName = "case_paper_seq")
    private Long id;

    @Column(name = "case_id")
    private long caseId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private SealedId sealed;

    @Column(name = "writer_hmac")
    private String writer;

    @Column(name = "written_at")
    private Instant writtenAt;

    protected CasePaper() {}

    CasePaper(ModerationCase of, Kind kind, SealedId sealed, String writer, Instant now) {
        this.caseId = of.id();
        this.kind = kind;
        this.sealed = sealed;
        this.writer = writer;
        this.writtenAt = now;
    }

    long id() {
        return id;
    }

    SealedId sealed() {
        return sealed;
    }

    String writer() {
        return writer;
    }

    Instant writtenAt() {
        return writtenAt;
    }
}
