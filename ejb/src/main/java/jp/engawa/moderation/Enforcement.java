package jp.engawa.moderation;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import jp.engawa.base.ContentRef;
import jp.engawa.base.MeasureKind;
import jp.engawa.base.RuleViolation;
import jp.engawa.measure.MeasureCard;
import jp.engawa.measure.MeasureId;
import jp.engawa.measure.Measures;
import jp.engawa.moderation.CasePaper.Kind;
import jp.engawa.policy.LegalBasis;
import jp.engawa.posting.ContentSource;

/**
 * Carries a decision out and takes it back, in the transaction of the act itself.
 *
 * <p>The measure's own row is no secret, so it is given a number of its own and the article's title as its reason; which case it belongs
 * to stands in the envelope.
 */
@Dependent
class Enforcement {
    private static final String SYSTEM = "system";

    @Inject
    private Measures measures;

    @Inject
    private CaseFolder folder;

    @Inject
    @Any
    private Instance<ContentSource> sources;

    void impose(ModerationCase subject, Sanction sanction, Parties parties, LegalBasis basis, Instant from) {
        MeasureKind kind = Objects.requireNonNull(sanction.kind());
        Instant until = kind.days().isPresent() ? from.plus(Duration.ofDays(sanction.days())) : null;
        String article = basis.document() + " 第" + basis.version() + "版 第" + basis.articleNumber() + "条";
        MeasureId id = measures.impose(
                Objects.requireNonNull(parties.accused()),
                kind,
                from,
                until,
                article,
                Codes.notice(),
                basis.articleTitle());
        folder.put(subject, Kind.ENFORCED, SYSTEM, Long.toString(id.value()));
        switch (kind) {
            case CONTENT_REMOVAL -> content(parties, ContentSource::hide);
            case COMMUNITY_EXCLUSION -> content(parties, ContentSource::excludeAuthor);
            default -> {
                // the measure's own row is all there is to it
            }
        }
    }

    /** Takes the measure back at once. */
    void lift(ModerationCase subject, Parties parties) {
        enforced(subject).ifPresent(card -> {
            measures.overturn(card.id(), card.caseRef());
            switch (card.kind()) {
                case CONTENT_REMOVAL -> content(parties, ContentSource::restore);
                case COMMUNITY_EXCLUSION -> content(parties, ContentSource::readmitAuthor);
                default -> {
                    // nothing else was done
                }
            }
        });
    }

    /** Refuses a step that has nothing to work on: nobody can be excluded from a community who wrote in none. */
    void requirePossible(Sanction sanction, Parties parties) {
        if (sanction.kind() == MeasureKind.COMMUNITY_EXCLUSION && !inCommunity(parties)) {
            throw new RuleViolation("moderation.no-community");
        }
    }

    /** Whether what was reported stands in a community. */
    boolean inCommunity(Parties parties) {
        ContentRef ref = parties.ref();
        return ref != null
                && sources.stream()
                        .filter(source -> source.kind().equals(ref.kind()))
                        .anyMatch(source -> source.excludable(ref));
    }

    /** The measure of this case, if one was imposed. */
    Optional<MeasureCard> enforced(ModerationCase subject) {
        return folder.last(subject, Kind.ENFORCED)
                .map(paper -> measures.card(new MeasureId(Long.parseLong(paper.text()))));
    }

    private void content(Parties parties, BiConsumer<ContentSource, ContentRef> act) {
        ContentRef ref = parties.ref();
        if (ref != null) {
            sources.stream()
                    .filter(source -> source.kind().equals(ref.kind()))
                    .forEach(source -> act.accept(source, ref));
        }
    }
}
