package jp.engawa.moderation;

import static jp.engawa.moderation.CaseAction.*;
import static jp.engawa.moderation.CasePart.*;
import static jp.engawa.moderation.CaseState.*;
import static jp.engawa.moderation.Passage.Guard.*;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import jp.engawa.base.RuleViolation;
import org.jspecify.annotations.Nullable;

/**
 * One way from a state of a case to the next: who may go it by which act, and what must hold first.
 *
 * <p>{@link #TABLE} is the whole graph. What is not in it cannot be done by anybody; there is no other place that changes a state.
 */
record Passage(CaseState from, CaseAction action, CaseState to, CasePart actor, Set<Guard> guards) {

    /** What must hold before a passage; each failing guard is a sentence, {@code moderation.guard.<name>}. */
    enum Guard {
        /** Severity and 公益通報該当性 are set. */
        TRIAGED,
        /** How far the hurt person wants to go was asked and written down. */
        WISH_RECORDED,
        /** The hurt person wants this step. */
        CONSENT,
        /** The act is not one of the severe ones, where gentle ways are closed. */
        NOT_SEVERE,
        /** A reason was written. */
        REASON,
        /** There is an allegation, and each is not proven or has evidence. */
        ALLEGATIONS_ANSWERED,
        /** The chance to be heard is announced at least seven days ahead. */
        NOTICE_OF_SEVEN_DAYS,
        /** Answered, declined, or two notices ran out. */
        HEARD,
        /** A measure, or none, was proposed with its article and reasons. */
        PROPOSED,
        /** The proposal is one that one officer may decide: none, 注意, 投稿削除. */
        ONE_OFFICER_MEASURE,
        /** The proposal is one that two officers may decide: up to 投稿停止. */
        TWO_OFFICER_MEASURE,
        /** At least three uninvolved members of the committee can be found. */
        PANEL,
        /** Every member has voted; or the time is over and two thirds have. */
        ALL_CAST,
        /** The letters to both sides are written. */
        LETTERS,
        /** Somebody else wrote what is approved here. */
        OTHER_HAND,
        /** The rule was in force, made known and, where needed, accepted on the day of the act. */
        LEGAL_BASIS,
        /** The decision carries a measure. */
        MEASURE,
        /** The decision carries none. */
        NO_MEASURE,
        /** The fourteen days for an objection are not over, and there was none before. */
        APPEAL_OPEN,
        /** The time for an objection is over, or it was decided. */
        APPEAL_OVER,
        /** The reviewer took no part in the case and reports to nobody who did. */
        UNINVOLVED,
        /** What takes the place of the measure is milder. */
        MILDER,
        /** The checks after the case are answered and written down. */
        CHECKED,
        /** Not objected to before. */
        FIRST_OBJECTION,
        /** Retention is over and nothing holds the case. */
        RETENTION_OVER;

        String sentence() {
            return this == OTHER_HAND
                    ? "moderation.second-person"
                    : "moderation.guard." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static final List<Passage> TABLE = List.of(
            way(RECEIVED, TAKE, TRIAGE, OFFICER),
            way(RECEIVED, WITHDRAW, WITHDRAWN, REPORTER),
            way(TRIAGE, ADVISE, CONSULTATION, OFFICER, REASON),
            way(TRIAGE, INVESTIGATE, INVESTIGATION, OFFICER, TRIAGED, WISH_RECORDED),
            way(TRIAGE, NOTIFY_GENTLY, NOTICE, OFFICER, TRIAGED, WISH_RECORDED, CONSENT, NOT_SEVERE),
            way(TRIAGE, MEDIATE, MEDIATION, OFFICER, TRIAGED, WISH_RECORDED, CONSENT, NOT_SEVERE),
            way(TRIAGE, REFER, REFERRED, SECOND_OFFICER, REASON),
            way(TRIAGE, DISMISS, DISMISSED, SECOND_OFFICER, REASON),
            way(TRIAGE, MERGE, MERGED, OFFICER, REASON),
            way(TRIAGE, WITHDRAW, WITHDRAWN, REPORTER),
            way(CONSULTATION, INVESTIGATE, INVESTIGATION, OFFICER, TRIAGED, CONSENT),
            way(CONSULTATION, OVERRIDE, INVESTIGATION, SECOND_OFFICER, TRIAGED, REASON),
            way(CONSULTATION, NOTIFY_GENTLY, NOTICE, OFFICER, TRIAGED, CONSENT, NOT_SEVERE),
            way(CONSULTATION, MEDIATE, MEDIATION, OFFICER, TRIAGED, CONSENT, NOT_SEVERE),
            way(CONSULTATION, CLOSE, CLOSED, OFFICER, REASON),
            way(CONSULTATION, WITHDRAW, WITHDRAWN, REPORTER),
            way(NOTICE, INVESTIGATE, INVESTIGATION, OFFICER, TRIAGED, CONSENT),
            way(NOTICE, CLOSE, CLOSED, OFFICER, REASON),
            way(MEDIATION, INVESTIGATE, INVESTIGATION, OFFICER, TRIAGED, CONSENT),
            way(MEDIATION, CLOSE, CLOSED, OFFICER, REASON),
            way(REFERRED, CLOSE, CLOSED, OFFICER, REASON),
            way(REFERRED, RETURN, TRIAGE, OFFICER, REASON),
            way(DISMISSED, CLOSE, CLOSED, OFFICER, REASON),
            way(DISMISSED, OBJECT, TRIAGE, REPORTER, FIRST_OBJECTION),
            way(WITHDRAWN, CLOSE, CLOSED, OFFICER, REASON),
            way(WITHDRAWN, OVERRIDE, INVESTIGATION, SECOND_OFFICER, TRIAGED, REASON),
            way(INVESTIGATION, CONCLUDE, FINDINGS, OFFICER, ALLEGATIONS_ANSWERED),
            way(INVESTIGATION, SUSPEND, SUSPENDED, SECOND_OFFICER, REASON),
            way(FINDINGS, SUSPEND, SUSPENDED, SECOND_OFFICER, REASON),
            way(HEARING, SUSPEND, SUSPENDED, SECOND_OFFICER, REASON),
            way(SUSPENDED, RESUME, INVESTIGATION, OFFICER),
            way(SUSPENDED, RESUME, FINDINGS, OFFICER),
            way(SUSPENDED, RESUME, HEARING, OFFICER),
            way(FINDINGS, DECIDE, DECIDED, OFFICER, PROPOSED, ONE_OFFICER_MEASURE),
            way(FINDINGS, INVITE, HEARING, OFFICER, NOTICE_OF_SEVEN_DAYS),
            way(HEARING, DECIDE, DECIDED, SECOND_OFFICER, HEARD, PROPOSED, OTHER_HAND, TWO_OFFICER_MEASURE),
            way(HEARING, ASK_COMMITTEE, DELIBERATION, OFFICER, HEARD, PROPOSED, REASON, PANEL),
            way(HEARING, ASK_COMMITTEE, DELIBERATION, SECOND_OFFICER, HEARD, PROPOSED, REASON, PANEL),
            way(DELIBERATION, DECIDE, DECIDED, COMMITTEE, ALL_CAST),
            way(DELIBERATION, ASK_MORE, INVESTIGATION, COMMITTEE, REASON),
            way(DECIDED, NOTIFY, NOTIFIED, SECOND_OFFICER, LETTERS, OTHER_HAND, LEGAL_BASIS),
            way(NOTIFIED, EXECUTE, EXECUTION, SYSTEM, MEASURE),
            way(NOTIFIED, FOLLOW, FOLLOW_UP, SYSTEM, NO_MEASURE),
            way(EXECUTION, LODGE, APPEAL, ACCUSED, APPEAL_OPEN),
            way(EXECUTION, FOLLOW, FOLLOW_UP, OFFICER, APPEAL_OVER),
            way(APPEAL, UPHOLD, EXECUTION, REVIEWER, UNINVOLVED, REASON),
            way(APPEAL, MODERATE, EXECUTION, REVIEWER, UNINVOLVED, REASON, MILDER),
            way(APPEAL, OVERTURN, OVERTURNED, REVIEWER, UNINVOLVED, REASON),
            way(OVERTURNED, FOLLOW, FOLLOW_UP, SYSTEM),
            way(FOLLOW_UP, CLOSE, CLOSED, OFFICER, CHECKED),
            way(FOLLOW_UP, FIND_RETALIATION, INVESTIGATION, OFFICER, REASON),
            way(CLOSED, RETAIN, RETAINED, SYSTEM),
            way(CLOSED, REOPEN, REOPENED, SECOND_OFFICER, REASON),
            way(RETAINED, DISPOSE, DISPOSED, SECOND_OFFICER, REASON, RETENTION_OVER));

    private static Passage way(CaseState from, CaseAction action, CaseState to, CasePart actor, Guard... guards) {
        return new Passage(from, action, to, actor, Set.of(guards));
    }

    static Stream<Passage> from(CaseState state) {
        return TABLE.stream().filter(way -> way.from == state);
    }

    /**
     * The passage that an act opens, all of whose guards hold.
     *
     * @param origin the state a suspended case came from
     * @param held the guards that were found to hold just now
     */
    static Passage find(
            CaseState state, @Nullable CaseState origin, CaseAction action, CasePart actor, Set<Guard> held) {
        List<Passage> acts = from(state).filter(way -> way.action == action).toList();
        List<Passage> own = acts.stream()
                .filter(way -> way.actor == actor)
                .filter(way -> action != RESUME || way.to == origin)
                .toList();
        if (own.isEmpty()) {
            boolean neededAnotherOfficer =
                    actor == OFFICER && acts.stream().anyMatch(way -> way.actor == SECOND_OFFICER);
            throw new RuleViolation(neededAnotherOfficer ? "moderation.second-person" : "moderation.wrong-step");
        }
        return own.stream()
                .filter(way -> held.containsAll(way.guards))
                .findFirst()
                .orElseThrow(() -> new RuleViolation(own.get(0).missing(held).sentence()));
    }

    private Guard missing(Set<Guard> held) {
        return guards.stream()
                .sorted()
                .filter(guard -> !held.contains(guard))
                .findFirst()
                .orElseThrow();
    }
}
