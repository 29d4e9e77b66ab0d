package jp.engawa.moderation;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import jp.engawa.base.MeasureKind;
import jp.engawa.base.MemberId;
import jp.engawa.moderation.CasePaper.Kind;
import jp.engawa.policy.ArticleId;
import jp.engawa.policy.LegalBasis;
import jp.engawa.policy.Policies;
import org.jspecify.annotations.Nullable;

/** 根拠の確認. No measure without a rule that was there that day, made known to that person and, for what closes something, accepted. */
@Dependent
class LegalGate {
    @Inject
    private Policies policies;

    @Inject
    private CaseFolder folder;

    /** The rule a decision rests on, as it bound the accused at the act. */
    Optional<LegalBasis> basis(CaseDecision decision, Parties parties) {
        ArticleId article = decision.article();
        return article == null ? Optional.empty() : basis(article, parties);
    }

    Optional<LegalBasis> basis(ArticleId article, Parties parties) {
        MemberId accused = parties.accused();
        return accused == null || parties.act() == null
                ? Optional.empty()
                : Optional.of(policies.basis(article, accused, parties.act()));
    }

    /** Whether the decision may be told: it imposes nothing, or the rule carries what it imposes. */
    boolean green(ModerationCase subject, CaseDecision decision, Parties parties) {
        return switch (answer(decision.sanction(), basis(decision, parties).orElse(null))) {
            case YES -> true;
            case WITH_WRITTEN_REASON ->
                !folder.text(subject, Kind.WITHOUT_CONSENT).isBlank();
            case NO -> false;
        };
    }

    static LegalBasis.Answer answer(Sanction sanction, @Nullable LegalBasis basis) {
        MeasureKind kind = sanction.kind();
        if (kind == null) {
            return LegalBasis.Answer.YES;
        }
        if (basis == null) {
            return LegalBasis.Answer.NO;
        }
        return basis.allows(kind, kind.days().isPresent() ? sanction.days() : null);
    }
}
