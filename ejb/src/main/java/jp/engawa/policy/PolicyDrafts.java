package jp.engawa.policy;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.engawa.audit.AuditTrail;
import jp.engawa.base.Caller;
import jp.engawa.base.Desk;
import jp.engawa.base.EngawaClock;
import jp.engawa.base.Epoch;
import jp.engawa.base.MemberId;
import jp.engawa.base.Role;
import jp.engawa.base.RuleViolation;
import jp.engawa.directory.Organisation;
import jp.engawa.directory.PersonCard;
import org.jspecify.annotations.Nullable;

/** The publishers' desk (法務): one person drafts and proposes a version of the terms, a second one publishes it. */
@Stateless
@Desk(Role.POLICY_PUBLISHER)
public class PolicyDrafts {
    @Inject
    private PolicyRepository versions;

    @Inject
    private ReceiptRepository receipts;

    @Inject
    private Organisation organisation;

    @Inject
    private AuditTrail audit;

    @Inject
    private Epoch epoch;

    @Inject
    private Caller caller;

    @Inject
    private Clock clock;

    /** Every version, newest first. */
    public List<VersionLine> versions() {
        return versions.all().stream().map(PolicyVersion::line).toList();
    }

    public DraftFile file(long id) {
        return fileOf(versions.version(id));
    }

    /** Starts a draft from the text that comes with the product. */
    public long startFromTemplate() {
        return start(TermsTemplate.content());
    }

    /** Starts a draft from the latest published version; from nothing when there is none. */
    public long start() {
        return start(versions.latestPublished()
                .map(PolicyVersion::content)
                .map(latest -> new DraftContent(
                        latest.title(), latest.titleEn(), "", "", ChangeClass.EDITORIAL, latest.articles()))
                .orElse(new DraftContent("", "", "", "", ChangeClass.MATERIAL, List.of())));
    }

    /**
     * Replaces what the draft says.
     *
     * @param saves of the file that was edited; somebody else's save in between is refused, not overwritten
     */
    public void save(long id, int saves, DraftContent content) {
        versions.version(id).write(saves, content, versions::newArticle);
    }

    /** Puts the draft before a second person, to take effect at the beginning of that day. */
    public void propose(long id, LocalDate effectiveOn) {
        versions.alone();
        PolicyVersion version = versions.version(id);
        version.propose(caller.id(), effectiveOn, today(), latest());
        audit.record("policy.version.proposed", object(version), details(version));
    }

    public void sendBack(long id, String note) {
        PolicyVersion version = versions.version(id);
        version.sendBack(note);
        audit.record("policy.version.sent-back", object(version), Map.of("number", version.number()));
    }

    /**
     * Publishes the proposal: from now on its text never changes and everybody can read it.
     *
     * @param hash of the text that the second person has read
     */
    public void publish(long id, String hash) {
        versions.alone();
        PolicyVersion version = versions.version(id);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        version.publish(caller.id(), hash, now, latest());
        receipts.published(version.id(), now);
        epoch.bumpAll();
        audit.record("policy.version.published", object(version), details(version));
    }

    /** Throws a draft away that nobody has proposed. */
    public void discard(long id) {
        PolicyVersion version = versions.version(id);
        if (version.state() != VersionState.DRAFT) {
            throw new RuleViolation("policy.wrong-state");
        }
        versions.remove(version);
        audit.record("policy.version.discarded", object(version), Map.of("number", version.number()));
    }

    private long start(DraftContent content) {
        long document = versions.document();
        versions.alone();
        List<PolicyVersion> all = versions.all();
        if (all.stream().anyMatch(version -> version.state() != VersionState.PUBLISHED)) {
            throw new RuleViolation("policy.draft-open");
        }
        PolicyVersion draft =
                new PolicyVersion(document, all.isEmpty() ? 1 : all.get(0).number() + 1, caller.id());
        versions.add(draft);
        draft.write(draft.saves(), content, versions::newArticle);
        audit.record("policy.version.drafted", object(draft), Map.of("number", draft.number()));
        return draft.id();
    }

    private DraftFile fileOf(PolicyVersion version) {
        Optional<PolicyVersion> before = versions.published(version.number() - 1);
        return new DraftFile(
                version.line(),
                version.saves(),
                version.content(),
                version.leastClass(before.orElse(null)),
                before.map(older -> ArticleChange.between(older.articles(), version.articles()))
                        .orElse(List.of()),
                card(version.proposedBy()),
                card(version.approvedBy()),
                version.sentBackWith(),
                today(),
                today().plusDays(PolicyVersion.ADVERSE_NOTICE_DAYS),
                version.state() == VersionState.PROPOSED && !caller.id().equals(version.proposedBy()));
    }

    private @Nullable PersonCard card(@Nullable MemberId person) {
        return person == null ? null : organisation.cards(List.of(person)).get(person);
    }

    private @Nullable PolicyVersion latest() {
        return versions.latestPublished().orElse(null);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), EngawaClock.ZONE);
    }

    private static String object(PolicyVersion version) {
        return "policy-version:" + version.id();
    }

    private static Map<String, Object> details(PolicyVersion version) {
        return Map.of(
                "number", version.number(),
                "class", version.changeClass().name(),
                "hash", String.valueOf(version.hash()),
                "effective",
                        String.valueOf(
                                version.effectiveFrom() == null ? version.effectiveOn() : version.effectiveFrom()));
    }
}
