package jp.engawa.moderation;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import jp.engawa.audit.AuditTrail;
import jp.engawa.base.Caller;
import jp.engawa.base.MemberId;
import jp.engawa.base.NotFound;
import jp.engawa.base.RuleViolation;
import jp.engawa.moderation.CaseEvent.Step;
import jp.engawa.moderation.Passage.Guard;
import org.jspecify.annotations.Nullable;

/** How any desk finds a case and moves it: sees only what it may, goes only what the table allows, and leaves an event and an audit record. */
@Dependent
class CaseWork {
    private static final String SYSTEM = "system";

    @Inject
    private CaseRepository cases;

    @Inject
    private CaseFolder folder;

    @Inject
    private Recusal recusal;

    @Inject
    private AuditTrail audit;

    @Inject
    private Caller caller;

    @Inject
    private Clock clock;

    /** The acting person's hash at the desk. */
    String me() {
        return recusal.worker(caller.id());
    }

    MemberId caller() {
        return caller.id();
    }

    Instant now() {
        return clock.instant();
    }

    /** A case the acting officer may know of; for everything else the answer to a wrong address. */
    ModerationCase visible(String address) {
        return cases.visible(address, me()).orElseThrow(NotFound::new);
    }

    ModerationCase visible(CaseSeen seen) {
        ModerationCase subject = visible(seen.address());
        subject.requireVersion(seen.version());
        return subject;
    }

    /** A case the acting officer is in charge of. */
    ModerationCase inCharge(CaseSeen seen) {
        ModerationCase subject = visible(seen);
        if (!subject.isInCharge(me())) {
            throw new RuleViolation("moderation.not-in-charge");
        }
        return subject;
    }

    void require(ModerationCase subject, CaseState... states) {
        if (!Arrays.asList(states).contains(subject.state())) {
            throw new RuleViolation("moderation.wrong-step");
        }
    }

    /** In which part the acting officer would act: in charge, or as another one. Before anybody is in charge, as the one to be. */
    CasePart part(ModerationCase subject) {
        return subject.officer() == null || subject.isInCharge(me()) ? CasePart.OFFICER : CasePart.SECOND_OFFICER;
    }

    /** Moves a case as an officer. */
    void byOfficer(ModerationCase subject, CaseAction action, @Nullable String reason, Guard... established) {
        move(subject, action, part(subject), me(), reason, established);
    }

    void byCommittee(ModerationCase subject, CaseAction action, @Nullable String reason, Guard... established) {
        move(subject, action, CasePart.COMMITTEE, me(), reason, established);
    }

    void byReviewer(ModerationCase subject, CaseAction action, String reason, Guard... established) {
        move(subject, action, CasePart.REVIEWER, recusal.reviewer(caller.id()), reason, established);
    }

    /** Moves a case as one of its sides. The audit record does not say who: it would link a person to the case. */
    void byParty(ModerationCase subject, CaseAction action, CasePart side, Guard... established) {
        caller.runAs("moderation", () -> move(subject, action, side, recusal.party(caller.id()), null, established));
    }

    void bySystem(ModerationCase subject, CaseAction action) {
        move(subject, action, CasePart.SYSTEM, SYSTEM, null);
    }

    /** The first event of a case, which has no state before it. */
    void received(ModerationCase subject) {
        cases.add(new CaseEvent(
                subject,
                new Step(
                        null,
                        subject.state(),
                        CaseAction.RECEIVE,
                        subject.reporter(),
                        CasePart.REPORTER,
                        null,
                        "-",
                        Set.of()),
                null,
                now()));
    }

    private void move(
            ModerationCase subject,
            CaseAction action,
            CasePart part,
            String actor,
            @Nullable String reason,
            Guard... established) {
        Instant now = now();
        CaseState from = subject.state();
        Set<Guard> held = EnumSet.noneOf(Guard.class);
        held.addAll(Arrays.asList(established));
        if (reason != null && !reason.isBlank()) {
            held.add(Guard.REASON);
        }
        subject.addHeld(held, action);
        cases.hearing(subject).filter(hearing -> hearing.isOver(now)).ifPresent(over -> held.add(Guard.HEARD));
        cases.decision(subject).ifPresent(decision -> decision.addHeld(held, action, actor, now));
        Passage passage = Passage.find(from, subject.suspendedFrom(), action, part, held);

        subject.go(passage, actor, now);
        Long paper = held.contains(Guard.REASON) && reason != null
                ? Long.valueOf(folder.put(subject, CasePaper.Kind.REASON, actor, reason))
                : null;
        String found = cases.recusal(subject.id(), actor)
                .map(judgement -> judgement.result().name())
                .orElse("-");
        CaseEvent before = cases.lastEvent(subject).orElse(null);
        cases.add(new CaseEvent(
                subject,
                new Step(from, passage.to(), action, actor, part, paper, found, passage.guards()),
                before,
                now));
        if (part == CasePart.OFFICER || part == CasePart.SECOND_OFFICER || part == CasePart.COMMITTEE) {
            folder.worked(subject, caller.id(), actor);
        }
        record("moderation.case.moved", subject, Map.of("from", from, "to", passage.to(), "action", action));
    }

    /** Leaves an audit record about a case: ids and codes only. */
    void record(String act, ModerationCase subject, Map<String, ?> details) {
        audit.record(act, "case:" + subject.number(), new TreeMap<>(details));
    }

    /** The same for an act of one of the sides, whom the record does not name. */
    void recordForParty(String act, ModerationCase subject, Map<String, ?> details) {
        caller.runAs("moderation", () -> record(act, subject, details));
    }
}
