package jp.engawa.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import jp.engawa.base.EngawaClock;
import jp.engawa.base.MemberId;
import jp.engawa.base.NotFound;

/** What the terms say and to whom, for features that act on them. */
@ApplicationScoped
public class Policies {
    /** Answers "never" where an instant is asked for. */
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    @Inject
    private PolicyRepository versions;

    @Inject
    private ReceiptRepository receipts;

    @Inject
    private Clock clock;

    /** What the person must still accept at that moment; empty when nothing is asked of them. One query. */
    public Optional<PendingTerms> pending(MemberId member, Instant at) {
        return receipts.pending(member, at);
    }

    /** The articles that bind everybody at that moment, in order; empty before the first version takes effect. */
    public List<ArticleCard> articlesInForce(Instant at) {
        return versions.inForce(at)
                .map(PolicyVersion::articles)
                .map(texts -> IntStream.range(0, texts.size())
                        .mapToObj(i -> ArticleCard.of(i + 1, texts.get(i)))
                        .toList())
                .orElse(List.of());
    }

    /** The next instant at which a version takes effect by itself; the far future when none is scheduled. */
    public Instant validUntil(Instant at) {
        return versions.nextEffective(at).orElse(NEVER);
    }

    /** What the article meant for this person at the moment of the act; {@link NotFound} for an article never published. */
    public LegalBasis basis(ArticleId article, MemberId member, Instant act) {
        Optional<PolicyVersion> binding = versions.inForce(act).filter(version -> numberOf(article, version) > 0);
        PolicyVersion version = binding.or(() -> versions.firstWith(article)).orElseThrow(NotFound::new);
        int number = numberOf(article, version);
        ArticleText words = version.articles().get(number - 1);
        Optional<ReceiptCard> receipt =
                binding.isEmpty() || receipts.pending(member, act).isPresent()
                        ? Optional.empty()
                        : receipts.heldAt(member, act);
        return new LegalBasis(
                article,
                version.content().title(),
                version.number(),
                number,
                words.title(),
                words.text(),
                String.valueOf(version.hash()),
                version.effectiveFrom() == null ? act : version.effectiveFrom(),
                act,
                binding.isPresent(),
                binding.isPresent() && (receipt.isPresent() || shownBefore(version, member, act)),
                receipt.isPresent(),
                receipt.map(ReceiptCard::acceptedAt).orElse(null),
                receipt.map(ReceiptCard::code).orElse(null),
                measures(article, words, act));
    }

    private static int numberOf(ArticleId article, PolicyVersion version) {
        List<ArticleText> texts = version.articles();
        return IntStream.range(0, texts.size())
                .filter(i -> article.equals(texts.get(i).id()))
                .map(i -> i + 1)
                .findFirst()
                .orElse(0);
    }

    /** On an earlier day: the hour of showing is not kept, and on the same day it might have been after the act. */
    private boolean shownBefore(PolicyVersion version, MemberId member, Instant act) {
        LocalDate day = LocalDate.ofInstant(act, EngawaClock.ZONE);
        return receipts.publishedBy(version.id(), act)
                && receipts.shownOn(version.id(), member).filter(day::isAfter).isPresent();
    }

    private List<AllowedMeasure> measures(ArticleId article, ArticleText words, Instant act) {
        MeasureRange range = words.range();
        if (range == null) {
            return List.of();
        }
        Instant now = clock.instant();
        return versions.inForce(now.isBefore(act) ? act : now)
                .filter(later -> numberOf(article, later) > 0)
                .map(later -> later.articles().get(numberOf(article, later) - 1).range())
                .map(range::sparedBy)
                .orElse(range)
                .measures();
    }
}
