package jp.engawa.audience;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import jp.engawa.base.MemberId;
import jp.engawa.directory.Organisation;

/** Answers audiences from the directory. */
@ApplicationScoped
public class Audiences {
    @Inject
    private Organisation organisation;

    /** Whether this one person is meant on that day, and why not. */
    public Verdict verdict(Audience audience, MemberId member, LocalDate day) {
        if (audience instanceof Audience.Below below) {
            return organisation.belongsBelow(member, below.unit(), day) ? Verdict.INSIDE : Verdict.OUTSIDE;
        } else if (audience instanceof Audience.NoEvaluators) {
            return organisation.evaluator(member, day) ? Verdict.EVALUATOR : Verdict.INSIDE;
        } else if (audience instanceof Audience.AllOf all) {
            Verdict verdict = Verdict.INSIDE;
            for (Audience part : all.parts()) {
                verdict = verdict.and(verdict(part, member, day));
            }
            return verdict;
        }
        return Verdict.INSIDE;
    }

    /** Everybody who is meant on that day. */
    public Set<MemberId> members(Audience audience, LocalDate day) {
        if (audience instanceof Audience.Below below) {
            return organisation.membersBelow(below.unit(), day);
        } else if (audience instanceof Audience.NoEvaluators) {
            Set<MemberId> rest = new HashSet<>(organisation.active(day));
            rest.removeAll(organisation.evaluators(day));
            return rest;
        } else if (audience instanceof Audience.AllOf all) {
            Set<MemberId> common = new HashSet<>(members(all.parts().get(0), day));
            for (Audience part : all.parts().subList(1, all.parts().size())) {
                common.retainAll(members(part, day));
            }
            return common;
        }
        return organisation.active(day);
    }

    /** Those who would be meant if they evaluated nobody. */
    public Set<MemberId> evaluatorsKeptOut(Audience audience, LocalDate day) {
        Set<MemberId> kept = new HashSet<>(members(open(audience), day));
        kept.removeAll(members(audience, day));
        return kept;
    }

    /** The same audience without its rule about evaluators. */
    private static Audience open(Audience audience) {
        if (audience instanceof Audience.NoEvaluators) {
            return new Audience.Everyone();
        } else if (audience instanceof Audience.AllOf all) {
            return new Audience.AllOf(all.parts().stream().map(Audiences::open).toList());
        }
        return audience;
    }
}
