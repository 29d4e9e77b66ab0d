package jp.engawa.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import jp.engawa.audit.AuditTrail;
import jp.engawa.base.Caller;
import jp.engawa.base.CleanText;
import jp.engawa.base.Desk;
import jp.engawa.base.EngawaClock;
import jp.engawa.base.MemberId;
import jp.engawa.base.NotFound;
import jp.engawa.base.Role;
import jp.engawa.base.RuleViolation;
import org.jspecify.annotations.Nullable;

/**
 * 異動・組織改編. The operators' desk for named plans: written from files, looked at, approved by a second operator, in force from their day.
 *
 * <p>A plan is kept as its lines and read anew against the company of its day whenever somebody looks, so it always stands on what the
 * directory and the other plans have made of the company. Where that changed under a line, it is named and nothing is approved before
 * somebody has taken it over.
 */
@Stateless
@Desk(Role.OPERATOR)
public class Reorganisations {
    @Inject
    private ReorganisationRepository plans;

    @Inject
    private PlanRowsRepository rows;

    @Inject
    private CompanyRepository company;

    @Inject
    private ColleagueRepository colleagues;

    @Inject
    private PlanImpacts impacts;

    @Inject
    private AuditTrail audit;

    @Inject
    private Caller caller;

    @Inject
    private Clock clock;

    /** All plans, those of the latest day first. */
    public List<ReorganisationCard> plans() {
        return plans.all();
    }

    /** Begins a plan; tells its id. */
    public long begin(String name, LocalDate on) {
        String called = CleanText.of(name).strip();
        if (CleanText.isBlank(called) || called.length() > 60) {
            throw new RuleViolation("directory.reorganisation-name", 60);
        }
        if (plans.named(called)) {
            throw new RuleViolation("directory.reorganisation-name-taken", called);
        }
        refusePast(on);
        long id = plans.add(called, on, caller.id(), clock.instant());
        record("directory.reorganisation.begun", id, Map.of("on", on));
        return id;
    }

    /** Puts a file in the place of the sheet's lines. */
    public void upload(long id, PlanSheet sheet, byte[] file) {
        ReorganisationCard plan = draft(id);
        PlanCompany now = plans.company(plan.on());
        List<PlanDraft.Line> lines = sheet.rows(file).stream()
                .map(row -> new PlanDraft.Line(sheet, row.line(), row.cells(), "", false))
                .map(line -> onto(line, now))
                .toList();
        plans.put(id, sheet, lines);
        plans.handsOff(id, sheet);
        plans.handIn(id, sheet, caller.id());
        changed(id, "directory.reorganisation.uploaded", Map.of("sheet", sheet, "lines", lines.size()));
    }

    /** Leaves a line out, or takes it in again. */
    public void leaveOut(long id, PlanSheet sheet, int line, boolean out) {
        draft(id);
        List<PlanDraft.Line> lines = sheetOf(id, sheet);
        if (lines.stream().noneMatch(each -> each.line() == line)) {
            throw new NotFound();
        }
        plans.put(
                id,
                sheet,
                lines.stream()
                        .map(each -> each.line() == line
                                ? new PlanDraft.Line(sheet, line, each.cells(), each.was(), out)
                                : each)
                        .toList());
        plans.handIn(id, sheet, caller.id());
        changed(id, "directory.reorganisation.left-out", Map.of("sheet", sheet, "line", line, "out", out));
    }

    /** Takes over what has changed under the plan: its lines go on top of the company as it is now. */
    public void rebase(long id) {
        ReorganisationCard plan = draft(id);
        PlanCompany now = plans.company(plan.on());
        int conflicts = PlanDraft.of(now, plans.lines(id)).conflicts().size();
        for (PlanSheet sheet : PlanSheet.values()) {
            plans.put(
                    id,
                    sheet,
                    sheetOf(id, sheet).stream().map(line -> onto(line, now)).toList());
            plans.handIn(id, sheet, caller.id());
        }
        changed(id, "directory.reorganisation.rebased", Map.of("conflicts", conflicts));
    }

    /** The plan with its first changes. */
    public ReorganisationFile plan(long id) {
        return plan(id, -1);
    }

    /** @param after the place behind which the changes are told; {@link DirectoryRuns#PAGE} of them */
    public ReorganisationFile plan(long id, int after) {
        int from = Math.max(-1, after);
        ReorganisationCard plan = plans.card(id);
        Map<MemberId, String> hands = plans.hands(id);
        List<String> names = List.copyOf(hands.values());
        List<PlanDraft.Line> lines = plans.lines(id);
        int leftOut = (int) lines.stream().filter(PlanDraft.Line::leftOut).count();
        boolean ahead = plan.on().isAfter(today());
        if (plan.state() != ReorganisationState.DRAFT) {
            boolean mayTakeBack = plan.state() == ReorganisationState.APPROVED && ahead && !plans.approvedAbove(id);
            return new ReorganisationFile(
                    plan,
                    List.of(),
                    List.of(),
                    plans.changes(id, from, DirectoryRuns.PAGE),
                    plans.changeCount(id),
                    0,
                    leftOut,
                    names,
                    "",
                    null,
                    false,
                    mayTakeBack);
        }
        PlanCompany now = plans.company(plan.on());
        PlanDraft draft = PlanDraft.of(now, lines);
        List<PlanChange> changes = changes(now, draft);
        String hindrance = hindrance(plan.on());
        boolean clean = draft.bad().isEmpty() && draft.conflicts().isEmpty() && !changes.isEmpty();
        return new ReorganisationFile(
                plan,
                draft.bad(),
                draft.conflicts(),
                changes.stream().skip(from + 1L).limit(DirectoryRuns.PAGE).toList(),
                changes.size(),
                bosses(draft),
                leftOut,
                names,
                fingerprint(draft),
                hindrance,
                clean && hindrance == null && !hands.containsKey(caller.id()),
                false);
    }

    /** The chart of the plan's day as the plan makes it, and what the plan takes away elsewhere. Nothing of it stays, but it is written. */
    public ReorganisationPreview preview(long id, @Nullable String openCode) {
        return preview(id, openCode, -1);
    }

    /**
     * The same further down in what is lost.
     *
     * @param after of each kind, the place behind which it is told
     */
    public ReorganisationPreview preview(long id, @Nullable String openCode, int after) {
        ReorganisationCard plan = plans.card(id);
        if (plan.state() != ReorganisationState.DRAFT) {
            return new ReorganisationPreview(chart(plan.on(), openCode), List.of());
        }
        lock();
        refuseHindered(plan.on());
        PlanCompany now = plans.company(plan.on());
        PlanDraft draft = PlanDraft.of(now, plans.lines(id));
        Map<PlanEffect, Set<ReorganisationProbe.Held>> before = impacts.holding(plan.on());
        plans.imagine();
        rows.write(id, plan.on(), now, draft);
        Map<PlanEffect, List<ReorganisationProbe.Held>> lost = impacts.lost(before, plan.on());
        Chart chart = chart(plan.on(), openCode);
        plans.forget();
        record(
                "directory.reorganisation.previewed",
                id,
                Map.of("moved", draft.moved().size()));
        return new ReorganisationPreview(chart, impacts.told(lost, draft.moved().size(), Math.max(-1, after)));
    }

    /** Writes the plan's rows, as an operator without a hand in it and exactly as it was shown. */
    public void approve(long id, String fingerprint) {
        ReorganisationCard plan = draft(id);
        refuseHindered(plan.on());
        if (plans.hands(id).containsKey(caller.id())) {
            throw new RuleViolation("directory.second-person");
        }
        PlanCompany now = plans.company(plan.on());
        PlanDraft draft = PlanDraft.of(now, plans.lines(id));
        if (!draft.bad().isEmpty()) {
            throw new RuleViolation("directory.reorganisation-bad", draft.bad().size());
        }
        if (!draft.conflicts().isEmpty()) {
            throw new RuleViolation(
                    "directory.reorganisation-conflicts", draft.conflicts().size());
        }
        if (draft.changedUnits().isEmpty() && draft.changedPeople().isEmpty()) {
            throw new RuleViolation("directory.reorganisation-nothing");
        }
        if (!fingerprint(draft).equals(fingerprint)) {
            throw new RuleViolation("directory.reorganisation-changed");
        }
        plans.keep(id, changes(now, draft));
        rows.write(id, plan.on(), now, draft);
        plans.approved(id, caller.id(), clock.instant());
        record(
                "directory.reorganisation.approved",
                id,
                Map.of(
                        "on",
                        plan.on(),
                        "units",
                        draft.changedUnits().size(),
                        "people",
                        draft.moved().size()));
    }

    /** Takes an approved plan back before its day; one person is enough, because nothing of it holds yet. */
    public void takeBack(long id) {
        lock();
        ReorganisationCard plan = plans.card(id);
        if (plan.state() != ReorganisationState.APPROVED || !plan.on().isAfter(today())) {
            throw new RuleViolation("directory.reorganisation-not-approved");
        }
        if (plans.approvedAbove(id)) {
            throw new RuleViolation("directory.reorganisation-above");
        }
        rows.takeBack(id);
        plans.takenBack(id);
        record("directory.reorganisation.taken-back", id, Map.of("on", plan.on()));
    }

    private ReorganisationCard draft(long id) {
        lock();
        ReorganisationCard plan = plans.card(id);
        if (plan.state() != ReorganisationState.DRAFT) {
            throw new RuleViolation("directory.reorganisation-not-draft");
        }
        return plan;
    }

    private void lock() {
        if (!company.lock()) {
            throw new RuleViolation("directory.run-elsewhere");
        }
    }

    /** Why nothing of that day can be written: what a plan writes goes on without end, and nothing may hold behind it. */
    private @Nullable String hindrance(LocalDate on) {
        if (!on.isAfter(today())) {
            return "directory.reorganisation-passed";
        }
        return plans.laterApproved(on) ? "directory.reorganisation-later" : null;
    }

    private void refuseHindered(LocalDate on) {
        String hindrance = hindrance(on);
        if (hindrance != null) {
            throw new RuleViolation(hindrance);
        }
    }

    private void refusePast(LocalDate on) {
        if (!on.isAfter(today())) {
            throw new RuleViolation("directory.reorganisation-day");
        }
    }

    private List<PlanDraft.Line> sheetOf(long id, PlanSheet sheet) {
        return plans.lines(id).stream().filter(line -> line.sheet() == sheet).toList();
    }

    private static PlanDraft.Line onto(PlanDraft.Line line, PlanCompany now) {
        String was = line.sheet() == PlanSheet.UNITS ? now.unitWords(line.key()) : now.peopleWords(line.key());
        return new PlanDraft.Line(line.sheet(), line.line(), line.cells(), was, line.leftOut());
    }

    private List<PlanChange> changes(PlanCompany before, PlanDraft draft) {
        PlanCompany after = draft.after();
        List<PlanChange> changes = new ArrayList<>();
        draft.changedUnits()
                .forEach((code, unit) -> changes.add(new PlanChange(
                        changes.size(),
                        PlanSheet.UNITS,
                        code,
                        unit.map(PlanCompany.Unit::name)
                                .orElseGet(() -> Objects.requireNonNull(
                                                before.units().get(code))
                                        .name()),
                        before.unitWords(code),
                        after.unitWords(code))));
        Map<String, String> names = plans.names(draft.moved());
        draft.changedPeople().keySet().stream()
                .filter(draft.moved()::contains)
                .forEach(number -> changes.add(new PlanChange(
                        changes.size(),
                        PlanSheet.PEOPLE,
                        number,
                        names.getOrDefault(number, ""),
                        before.peopleWords(number),
                        after.peopleWords(number))));
        return changes;
    }

    private static int bosses(PlanDraft draft) {
        return (int) draft.changedPeople().keySet().stream()
                .filter(number -> !draft.moved().contains(number))
                .count();
    }

    private Chart chart(LocalDate day, @Nullable String openCode) {
        var open = openCode == null || openCode.isEmpty()
                ? null
                : plans.unit(openCode, day).orElseThrow(NotFound::new);
        return new Chart(day, day.equals(today()), ChartRow.tree(colleagues.chart(open, day), open));
    }

    private void changed(long id, String act, Map<String, ?> details) {
        plans.changed(id, caller.id(), clock.instant());
        record(act, id, details);
    }

    private void record(String act, long id, Map<String, ?> details) {
        audit.record(act, "reorganisation:" + id, details);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), EngawaClock.ZONE);
    }

    private static String fingerprint(PlanDraft draft) {
        try {
            String all = draft.changedUnits() + "\n" + draft.changedPeople();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
