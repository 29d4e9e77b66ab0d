package jp.engawa.policy;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import jp.engawa.audit.AuditTrail;
import jp.engawa.base.Caller;
import jp.engawa.base.EngawaClock;
import jp.engawa.base.Epoch;
import jp.engawa.base.MemberId;
import jp.engawa.base.NotFound;
import jp.engawa.base.RuleViolation;
import jp.engawa.base.Signed;
import jp.engawa.directory.Organisation;
import jp.engawa.directory.PersonCard;

/** The terms as everybody meets them: what is new, the text, one's acceptance and one's receipts. Open behind every gate. */
@Stateless
@Signed
public class Terms {
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

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

    /** The text in force with what is new in it for the caller; empty before the first version takes effect. */
    public Optional<TermsText> inForce() {
        Instant now = clock.instant();
        Optional<PolicyVersion> current = versions.inForce(now);
        boolean pending = receipts.pending(caller.id(), now).isPresent();
        if (pending) {
            current.ifPresent(
                    version -> receipts.shown(version.id(), caller.id(), LocalDate.ofInstant(now, EngawaClock.ZONE)));
        }
        return current.map(version -> text(version, pending));
    }

    /** A version that is published and takes effect later; empty when none is. */
    public Optional<TermsText> upcoming() {
        Instant now = clock.instant();
        return versions.latestPublished()
                .filter(version ->
                        Objects.requireNonNull(version.effectiveFrom()).isAfter(now))
                .map(version -> text(version, false));
    }

    /** Any version that was ever published. */
    public TermsText version(int number) {
        return text(versions.published(number).orElseThrow(NotFound::new), false);
    }

    /**
     * Accepts the text in force.
     *
     * @param version and
     * @param hash of the text the person has seen; a text that was replaced in the meantime is shown again instead
     * @param shown the language it was shown in
     */
    public ReceiptCard accept(long version, String hash, Locale shown) {
        MemberId member = caller.id();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        PolicyVersion current = versions.inForce(now).orElseThrow(NotFound::new);
        if (current.id() != version || !hash.equals(current.hash())) {
            throw new RuleViolation("policy.text-changed");
        }
        if (receipts.pending(member, now).isPresent()) {
            receipts.add(
                    newCode(),
                    member,
                    version,
                    hash,
                    shown.getLanguage(),
                    organisation
                            .unitOf(member, LocalDate.ofInstant(now, EngawaClock.ZONE))
                            .orElse(null),
                    person(member).unitName(),
                    now);
            epoch.bump(member);
            ReceiptCard receipt = receipts.heldAt(member, now).orElseThrow();
            audit.record(
                    "policy.terms.accepted",
                    "receipt:" + receipt.code(),
                    Map.of("version", receipt.version(), "hash", receipt.hash(), "language", receipt.language()));
            return receipt;
        }
        return receipts.heldAt(member, now).orElseThrow();
    }

    /** Takes the acceptance back, at any time and without a reason; until the terms are accepted again, reading is all there is. */
    public void withdraw() {
        List<String> codes = receipts.withdrawAll(caller.id(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        epoch.bump(caller.id());
        codes.forEach(code -> audit.record("policy.terms.withdrawn", "receipt:" + code, Map.of()));
    }

    /** The caller's receipts, newest first. */
    public List<ReceiptCard> myReceipts() {
        return receipts.of(caller.id());
    }

    /** One of the caller's own receipts with everything needed to prove it without Engawa. */
    public ReceiptPaper receipt(String code) {
        ReceiptCard receipt = receipts.find(caller.id(), code).orElseThrow(NotFound::new);
        PersonCard person = person(caller.id());
        String text =
                versions.published(receipt.version()).orElseThrow(NotFound::new).canonical();
        return new ReceiptPaper(receipt, person.employeeNumber(), person.name(), text);
    }

    private TermsText text(PolicyVersion version, boolean pending) {
        DraftContent content = version.content();
        Optional<Integer> before = receipts.of(caller.id()).stream()
                .map(ReceiptCard::version)
                .filter(number -> number < version.number())
                .max(Integer::compare);
        List<ArticleChange> changes = before.flatMap(versions::published)
                .map(older -> ArticleChange.between(older.articles(), content.articles()))
                .orElse(List.of());
        return new TermsText(
                version.id(),
                version.number(),
                content.title(),
                content.titleEn(),
                content.summary(),
                content.summaryEn(),
                version.changeClass(),
                Objects.requireNonNull(version.publishedAt()),
                Objects.requireNonNull(version.effectiveFrom()),
                Objects.requireNonNull(version.hash()),
                content.articles(),
                pending,
                before.orElse(null),
                changes);
    }

    private PersonCard person(MemberId member) {
        return Optional.ofNullable(organisation.cards(List.of(member)).get(member))
                .orElseThrow(NotFound::new);
    }

    private static String newCode() {
        StringBuilder code = new StringBuilder("R");
        for (int i = 0; i < 15; i++) {
            code.append(i % 5 == 0 ? "-" : "").append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return code.toString();
    }
}
