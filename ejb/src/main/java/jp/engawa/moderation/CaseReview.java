package jp.engawa.moderation;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import jp.engawa.base.Desk;
import jp.engawa.base.Page;
import jp.engawa.base.Role;
import jp.engawa.base.RuleViolation;
import jp.engawa.directory.Organisation;
import jp.engawa.moderation.CasePaper.Kind;
import org.jspecify.annotations.Nullable;

/**
 * 事案の受付と進行. The desk of the intake officers: finds cases, takes them, settles how they go on, talks with the reporter.
 *
 * <p>What an officer may not know of is not there, by any method.
 */
@Stateless
@Desk(Role.INTAKE_OFFICER)
public class CaseReview {
    private static final int PAGE = 20;

    /** Steps that need nothing but the right officer and a reason. */
    private static final Set<CaseAction> PLAIN = Set.of(
            CaseAction.ADVISE,
            CaseAction.NOTIFY_GENTLY,
            CaseAction.MEDIATE,
            CaseAction.OVERRIDE,
            CaseAction.REFER,
            CaseAction.DISMISS,
            CaseAction.RETURN,
            CaseAction.CLOSE,
            CaseAction.SUSPEND,
            CaseAction.RESUME);

    @Inject
    private CaseRepository cases;

    @Inject
    private CaseWork work;

    @Inject
    private CaseFolder folder;

    @Inject
    private CaseFiles files;

    @Inject
    private Recusal recusal;

    @Inject
    private Organisation organisation;

    /** How many cases the caller can see in each state; states without any are absent. */
    public Map<CaseState, Integer> counts() {
        Map<CaseState, Integer> counts = cases.visibleCounts(work.me());
        return counts.isEmpty() ? Map.of() : new EnumMap<>(counts);
    }

    /** The caller's cases, newest first. */
    public Page<CaseLine> cases(@Nullable CaseState state, @Nullable String after) {
        Instant before = Instant.parse("9999-01-01T00:00:00Z");
        long beforeId = Long.MAX_VALUE;
        if (after != null && after.matches("\\d{1,18}-\\d{1,9}-\\d{1,18}")) {
            String[] key = after.split("-");
            before = Instant.ofEpochSecond(Long.parseLong(key[0]), Long.parseLong(key[1]));
            beforeId = Long.parseLong(key[2]);
        }
        String me = work.me();
        List<ModerationCase> found = cases.visiblePage(me, state, before, beforeId, PAGE + 1);
        List<ModerationCase> shown = found.subList(0, Math.min(PAGE, found.size()));
        ModerationCase last = found.size() > PAGE ? shown.get(PAGE - 1) : null;
        String next = last == null
                ? null
                : last.receivedAt().getEpochSecond() + "-" + last.receivedAt().getNano() + "-" + last.id();
        return new Page<>(lines(shown, me), next);
    }

    /** The caller's cases that cannot wait: somebody is in danger, and the triage is not done. */
    public List<CaseLine> dangers() {
        String me = work.me();
        return lines(cases.visibleDangers(me), me);
    }

    /** Cases by their number, or about the person with that sign-in name. Never by text. */
    public List<CaseLine> find(String numberOrLogin) {
        String me = work.me();
        String asked = numberOrLogin.strip();
        List<ModerationCase> found = asked.matches("(?i)\\d{4}-[0-9a-z]{4}-[0-9a-z]{2}")
                ? cases.visibleByNumber(asked.toUpperCase(Locale.ROOT), me).stream()
                        .toList()
                : organisation
                        .byLogin(asked)
                        .map(person -> cases.visibleAgainst(recusal.party(person), me))
                        .orElse(List.of());
        return lines(found, me);
    }

    /** Opens a case; the reading itself is recorded. */
    public CaseFile open(String address) {
        ModerationCase subject = work.visible(address);
        CaseFile file = files.read(subject, work.me(), work.part(subject));
        work.record("moderation.case.read", subject, Map.of());
        if (file.reporter().seal() == CaseFile.Seal.OPEN) {
            work.record("moderation.reporter.read", subject, Map.of());
        }
        return file;
    }

    /** Becomes the officer in charge. */
    public void take(CaseSeen seen) {
        ModerationCase subject = work.visible(seen);
        if (subject.state() == CaseState.RECEIVED) {
            work.byOfficer(subject, CaseAction.TAKE, null);
        } else {
            subject.takeOver(work.me());
            work.record("moderation.case.taken-over", subject, Map.of());
        }
    }

    /** Writes down what the triage found. */
    public void triage(CaseSeen seen, Triage triage) {
        ModerationCase subject = work.inCharge(seen);
        work.require(
                subject,
                CaseState.TRIAGE,
                CaseState.CONSULTATION,
                CaseState.NOTICE,
                CaseState.MEDIATION,
                CaseState.WITHDRAWN);
        subject.triage(triage);
        work.record(
                "moderation.case.triaged",
                subject,
                Map.of(
                        "severity",
                        triage.severity(),
                        "whistleblowing",
                        triage.whistleblowing(),
                        "wish",
                        triage.wish()));
    }

    /** Begins the inquiry; the reporter sees it at once. */
    public void investigate(CaseSeen seen) {
        work.byOfficer(work.inCharge(seen), CaseAction.INVESTIGATE, null);
    }

    /** One of the plain steps beside the main way, with its reason. */
    public void step(CaseSeen seen, CaseAction action, String reason) {
        if (!PLAIN.contains(action)) {
            throw new RuleViolation("moderation.wrong-step");
        }
        ModerationCase subject = work.visible(seen);
        if (action == CaseAction.CLOSE && subject.state() == CaseState.FOLLOW_UP) {
            throw new RuleViolation("moderation.wrong-step");
        }
        work.byOfficer(subject, action, reason);
    }

    /** Writes to the reporter, who reads it in their own matters. */
    public void reply(String address, String text) {
        ModerationCase subject = work.visible(address);
        if (text.isBlank()) {
            throw new RuleViolation("moderation.text-needed");
        }
        folder.put(subject, Kind.TO_REPORTER, work.me(), text.strip());
        work.record("moderation.reporter.answered", subject, Map.of());
    }

    /** Asks another officer to agree that the reporter's name is opened. */
    public void askIdentity(CaseSeen seen, String reason) {
        ModerationCase subject = work.inCharge(seen);
        if (reason.isBlank()) {
            throw new RuleViolation("moderation.guard.reason");
        }
        subject.askUnsealing(work.me());
        folder.put(subject, Kind.UNSEALING, work.me(), reason.strip());
        work.record("moderation.reporter.opening-asked", subject, Map.of());
    }

    /** Agrees; from now on both officers can read the name, and the reporter is told that it was opened. */
    public void grantIdentity(CaseSeen seen) {
        ModerationCase subject = work.visible(seen);
        subject.grantUnsealing(work.me());
        work.record("moderation.reporter.opening-granted", subject, Map.of());
    }

    private List<CaseLine> lines(List<ModerationCase> found, String me) {
        Instant now = work.now();
        return found.stream().map(subject -> CaseLine.of(subject, me, now)).toList();
    }
}
