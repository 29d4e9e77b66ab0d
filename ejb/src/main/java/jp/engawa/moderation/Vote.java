package jp.engawa.moderation;

import java.util.List;
import jp.engawa.base.MeasureKind;
import jp.engawa.base.RuleViolation;

/**
 * What one member of the committee thinks, in three ballots at once: the facts, the article, the measure.
 *
 * @param reason kept with the decision, also when it dissents
 */
public record Vote(boolean proven, boolean applies, Sanction sanction, String reason) {
    private static final String SEPARATOR = "\u001e";

    public Vote {
        reason = Words.of(reason);
        if (reason.isBlank()) {
            throw new RuleViolation("moderation.guard.reason");
        }
    }

    /** What the ballots come to: facts, then article, then measure; a tie is the milder answer each time. */
    static Sanction outcome(List<Vote> votes) {
        int half = votes.size() / 2;
        boolean proven = votes.stream().filter(Vote::proven).count() > half;
        boolean applies =
                votes.stream().filter(vote -> vote.proven && vote.applies).count() > half;
        if (!proven || !applies) {
            return Sanction.NONE;
        }
        return Sanction.majority(votes.stream()
                .map(vote -> vote.proven && vote.applies ? vote.sanction : Sanction.NONE)
                .toList());
    }

    /** The form that is sealed. */
    String write() {
        MeasureKind kind = sanction.kind();
        return String.join(
                SEPARATOR,
                Boolean.toString(proven),
                Boolean.toString(applies),
                kind == null ? "" : kind.name(),
                Integer.toString(sanction.days()),
                reason);
    }

    static Vote read(String written) {
        String[] part = written.split(SEPARATOR, 5);
        Sanction sanction = part[2].isEmpty()
                ? Sanction.NONE
                : new Sanction(MeasureKind.valueOf(part[2]), Integer.parseInt(part[3]));
        return new Vote(Boolean.parseBoolean(part[0]), Boolean.parseBoolean(part[1]), sanction, part[4]);
    }
}
