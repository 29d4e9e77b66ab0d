package jp.engawa.policy;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import jp.engawa.base.EngawaClock;
import jp.engawa.base.MemberId;
import jp.engawa.base.RuleViolation;
import org.jspecify.annotations.Nullable;

/**
 * One version of the terms, from draft to publication.
 *
 * <p>A draft is written until somebody proposes it; from then on its text and hash stand. A second person publishes it or sends it back.
 * Published it never changes; the database refuses that as well. A version takes effect at the beginning of its day, or at the moment
 * of publication when that is later: never before.
 */
@Entity
@Table(name = "policy_version")
@SuppressWarnings("NullAway.Init")
class PolicyVersion {
    /** How far ahead a change to people's disadvantage is announced. */
    static final int ADVERSE_NOTICE_DAYS = 30;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "policy_version_seq")
    @SequenceGenerator(name = "policy_version_seq", sequenceName = "policy_version_seq", allocationSize = 50)
    private Long id;

    @Version
    private int revision;

    /** Counts the saves of the draft; unlike {@code revision} it also grows when only articles change. */
    private int saves;

    @Column(name = "document_id")
    private long document;

    private int number;

    @Enumerated(EnumType.STRING)
    private VersionState state = VersionState.DRAFT;

    @Enumerated(EnumType.STRING)
    @Column(name = "change_class")
    private ChangeClass changeClass = ChangeClass.MATERIAL;

    private String title = "";

    @Column(name = "title_en")
    private String titleEn = "";

    private String summary = "";

    @Column(name = "summary_en")
    private String summaryEn = "";

    private @Nullable String hash;

    @Column(name = "effective_on")
    private @Nullable LocalDate effectiveOn;

    @Column(name = "effective_from")
    private @Nullable Instant effectiveFrom;

    @Column(name = "created_by")
    private MemberId createdBy;

    @Column(name = "proposed_by")
    private @Nullable MemberId proposedBy;

    @Column(name = "approved_by")
    private @Nullable MemberId approvedBy;

    @Column(name = "published_at")
    private @Nullable Instant publishedAt;

    @Column(name = "sent_back_with")
    private @Nullable String sentBackWith;

    @OneToMany(mappedBy = "version", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderBy("position")
    private List<PolicyArticle> articles = new ArrayList<>();

    protected PolicyVersion() {}

    PolicyVersion(long document, int number, MemberId author) {
        this.document = document;
        this.number = number;
        this.createdBy = author;
    }

    /** Replaces what the draft says. {@code seen} is the count of saves the writer started from. */
    void write(int seen, DraftContent content, Supplier<ArticleId> newId) {
        mustBe(VersionState.DRAFT);
        if (seen != saves) {
            throw new RuleViolation("policy.edited-meanwhile");
        }
        saves++;
        title = content.title();
        titleEn = content.titleEn();
        summary = content.summary();
        summaryEn = content.summaryEn();
        changeClass = content.changeClass();
        Map<ArticleId, PolicyArticle> known = new HashMap<>();
        articles.forEach(article -> known.put(article.lineage(), article));
        List<PolicyArticle> next = new ArrayList<>();
        for (ArticleText words : content.articles()) {
            ArticleId lineage = words.id() == null ? newId.get() : words.id();
            PolicyArticle kept = known.remove(lineage);
            PolicyArticle article = kept == null ? new PolicyArticle(this, lineage) : kept;
            article.word(next.size() + 1, words);
            next.add(article);
        }
        articles.removeAll(known.values());
        next.stream().filter(article -> !articles.contains(article)).forEach(articles::add);
    }

    /** Puts the draft before a second person. The class of change is raised here if the articles demand it. */
    void propose(MemberId proposer, LocalDate day, LocalDate today, @Nullable PolicyVersion latest) {
        mustBe(VersionState.DRAFT);
        if (title.isEmpty() || titleEn.isEmpty() || articles.isEmpty()) {
            throw new RuleViolation("policy.draft-empty");
        }
        articles().stream().filter(article -> !article.complete()).findFirst().ifPresent(article -> {
            throw new RuleViolation("policy.article-incomplete", articles().indexOf(article) + 1);
        });
        if (latest != null && (summary.isEmpty() || summaryEn.isEmpty())) {
            throw new RuleViolation("policy.summary-missing");
        }
        changeClass = changeClass.atLeast(leastClass(latest));
        mustTakeEffectInTime(day, today, latest);
        effectiveOn = day;
        proposedBy = proposer;
        sentBackWith = null;
        hash = CanonicalText.hash(canonical());
        state = VersionState.PROPOSED;
    }

    void sendBack(String note) {
        mustBe(VersionState.PROPOSED);
        if (note.isBlank()) {
            throw new RuleViolation("policy.note-missing");
        }
        sentBackWith = note.strip();
        state = VersionState.DRAFT;
        hash = null;
        effectiveOn = null;
        proposedBy = null;
    }

    /** Publishes the proposal exactly as {@code seenHash} names it. */
    void publish(MemberId approver, String seenHash, Instant now, @Nullable PolicyVersion latest) {
        mustBe(VersionState.PROPOSED);
        if (approver.equals(proposedBy)) {
            throw new RuleViolation("policy.second-person");
        }
        if (!seenHash.equals(hash) || !seenHash.equals(CanonicalText.hash(canonical()))) {
            throw new RuleViolation("policy.text-changed");
        }
        LocalDate today = LocalDate.ofInstant(now, EngawaClock.ZONE);
        LocalDate asked = effectiveOn == null ? today : effectiveOn;
        LocalDate day = asked.isBefore(today) ? today : asked;
        mustTakeEffectInTime(day, today, latest);
        Instant dawn = day.atStartOfDay(EngawaClock.ZONE).toInstant();
        effectiveFrom = dawn.isBefore(now) ? now : dawn;
        approvedBy = approver;
        publishedAt = now;
        state = VersionState.PUBLISHED;
    }

    /** The lightest class that the difference to the latest version permits. */
    ChangeClass leastClass(@Nullable PolicyVersion latest) {
        if (latest == null) {
            return ChangeClass.MATERIAL;
        }
        boolean measuresTouched =
                ArticleChange.between(latest.articles(), articles()).stream().anyMatch(ArticleChange::touchesMeasures);
        return measuresTouched ? ChangeClass.MATERIAL : ChangeClass.EDITORIAL;
    }

    private void mustTakeEffectInTime(LocalDate day, LocalDate today, @Nullable PolicyVersion latest) {
        if (day.isBefore(today)) {
            throw new RuleViolation("policy.no-retroactivity");
        }
        if (changeClass == ChangeClass.ADVERSE && day.isBefore(today.plusDays(ADVERSE_NOTICE_DAYS))) {
            throw new RuleViolation("policy.adverse-too-soon", today.plusDays(ADVERSE_NOTICE_DAYS));
        }
        Instant before = latest == null ? null : latest.effectiveFrom;
        if (before != null && day.isBefore(LocalDate.ofInstant(before, EngawaClock.ZONE))) {
            throw new RuleViolation("policy.before-the-scheduled", LocalDate.ofInstant(before, EngawaClock.ZONE));
        }
    }

    private void mustBe(VersionState expected) {
        if (state != expected) {
            throw new RuleViolation("policy.wrong-state");
        }
    }

    String canonical() {
        return CanonicalText.of(number, title, titleEn, articles());
    }

    List<ArticleText> articles() {
        return articles.stream()
                .sorted((a, b) -> Integer.compare(a.position(), b.position()))
                .map(PolicyArticle::words)
                .toList();
    }

    DraftContent content() {
        return new DraftContent(title, titleEn, summary, summaryEn, changeClass, articles());
    }

    long id() {
        return id;
    }

    int number() {
        return number;
    }

    int saves() {
        return saves;
    }

    VersionState state() {
        return state;
    }

    ChangeClass changeClass() {
        return changeClass;
    }

    @Nullable
    String hash() {
        return hash;
    }

    @Nullable
    LocalDate effectiveOn() {
        return effectiveOn;
    }

    @Nullable
    Instant effectiveFrom() {
        return effectiveFrom;
    }

    @Nullable
    MemberId proposedBy() {
        return proposedBy;
    }

    @Nullable
    MemberId approvedBy() {
        return approvedBy;
    }

    @Nullable
    Instant publishedAt() {
        return publishedAt;
    }

    @Nullable
    String sentBackWith() {
        return sentBackWith;
    }

    VersionLine line() {
        return new VersionLine(id, number, state, title, titleEn, changeClass, effectiveOn, effectiveFrom, hash);
    }
}
