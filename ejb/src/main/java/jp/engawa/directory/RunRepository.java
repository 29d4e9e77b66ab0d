package jp.engawa.directory;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import jp.engawa.base.NotFound;
import jp.engawa.base.Pace;
import jp.engawa.base.Rows;
import jp.engawa.ldap.Failure;
import jp.engawa.ldap.Outcome;
import jp.engawa.ldap.Plan;
import jp.engawa.ldap.PlanFile;
import jp.engawa.ldap.Problem;
import jp.engawa.ldap.Snapshot;
import org.jspecify.annotations.Nullable;

/** Keeps runs of the directory with what they planned and said. */
@Dependent
class RunRepository {
    private static final String LINE = """
            select r.id, r.state, r.verdict, r.planned_at, coalesce(p.name, r.planned_by) as planned_by, r.applied_at,
              coalesce(a.name, r.applied_by) as applied_by, r.people, r.units, r.restores,
              exists (select from directory_release x where x.run = r.id and x.approved_at is not null) as released,
              (select count(*) from directory_plan_item i where i.run = r.id) as items
            from directory_run r
            left join member p on p.id = substring(r.planned_by from '^member:([0-9]+)$')::bigint
            left join member a on a.id = substring(r.applied_by from '^member:([0-9]+)$')::bigint
            """;

    @PersistenceContext
    EntityManager em;

    @Inject
    Pace pace;

    @Inject
    ProblemRepository problems;

    /** What a run was made from. */
    record Basis(Instant plannedAt, String snapshot, String state) {}

    long add(PlanFile file, Snapshot snapshot, String by) {
        Plan plan = file.plan();
        long run = Rows.on(em)
                .first("select nextval('directory_run_seq') as id", row -> row.number("id"))
                .orElseThrow();
        Rows.on(em)
                .update(
                        """
                insert into directory_run (id, state, verdict, planned_at, planned_by, server, pages, millis, units, people,
                  snapshot_fingerprint, state_fingerprint)
                values (?, 'PLANNED', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                        run,
                        plan.verdict(),
                        plan.madeAt(),
                        by,
                        snapshot.server(),
                        snapshot.pages(),
                        snapshot.millis(),
                        snapshot.units().size(),
                        snapshot.people().size(),
                        plan.snapshotFingerprint(),
                        plan.stateFingerprint());
        items(run, file);
        notes(run, plan, snapshot);
        return run;
    }

    private void items(long run, PlanFile file) {
        AtomicInteger seq = new AtomicInteger();
        Rows.on(em)
                .bulk(
                        "seq integer, kind text, source_key text, name text, unit_name text, was text, becomes text, reason text,"
                                + " held boolean, employee_number text, run bigint",
                        file.plan().items(),
                        item -> new @Nullable Object[] {
                            seq.getAndIncrement(),
                            item.kind(),
                            item.key(),
                            item.name(),
                            item.unit(),
                            item.before(),
                            item.after(),
                            item.reason(),
                            item.held(),
                            file.number(item),
                            run
                        },
                        """
                        insert into directory_plan_item (seq, kind, source_key, name, unit_name, was, becomes, reason, held,
                          employee_number, run)
                        select * from given
                        """,
                        pace);
    }

    private void notes(long run, Plan plan, Snapshot snapshot) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Plan.Stop stop : plan.stops()) {
            rows.add(note(
                    run,
                    rows.size(),
                    "STOP",
                    stop.cause(),
                    stop.detail(),
                    String.valueOf(stop.count()),
                    String.valueOf(stop.limit())));
        }
        for (Failure failure : snapshot.failures()) {
            rows.add(note(run, rows.size(), "FAILURE", failure.kind(), failure.where(), failure.detail(), ""));
        }
        for (Problem problem : snapshot.problems()) {
            rows.add(note(run, rows.size(), "PROBLEM", problem.kind(), problem.where(), problem.detail(), ""));
        }
        Rows.on(em)
                .batch(
                        "insert into directory_run_note (run, seq, kind, code, detail1, detail2, detail3) values (?, ?, ?, ?, ?, ?, ?)",
                        rows);
    }

    private static @Nullable Object[] note(
            long run, int seq, String kind, Enum<?> code, String one, String two, String three) {
        return new @Nullable Object[] {run, seq, kind, code, one, two, three};
    }

    void applied(long run, Instant at, String by) {
        Rows.on(em)
                .update(
                        "update directory_run set state = 'APPLIED', applied_at = ?, applied_by = ? where id = ?",
                        at,
                        by,
                        run);
    }

    Basis basis(long run) {
        return Rows.on(em)
                .first(
                        "select planned_at, snapshot_fingerprint, state_fingerprint from directory_run where id = ?",
                        row -> new Basis(
                                row.instant("planned_at"),
                                row.text("snapshot_fingerprint"),
                                row.text("state_fingerprint")),
                        run)
                .orElseThrow(NotFound::new);
    }

    RunLine line(long run) {
        return Rows.on(em)
                .first(LINE + "where r.id = ?", RunRepository::line, run)
                .orElseThrow(NotFound::new);
    }

    List<RunLine> newest(int most) {
        return Rows.on(em).list(LINE + "order by r.id desc limit ?", RunRepository::line, most);
    }

    private static RunLine line(Rows.Row row) throws SQLException {
        return new RunLine(
                row.number("id"),
                RunState.valueOf(row.text("state")),
                RunVerdict.valueOf(row.text("verdict")),
                row.instant("planned_at"),
                row.text("planned_by"),
                row.instantOrNull("applied_at"),
                row.textOrNull("applied_by"),
                (int) row.number("people"),
                (int) row.number("units"),
                (int) row.number("items"),
                row.flag("released"),
                row.numberOrNull("restores"));
    }

    RunReport report(long run) {
        List<RunReport.Count> counts = Rows.on(em).list("""
                        select kind, reason, held, count(*) as items, min(seq) as first from directory_plan_item
                        where run = ? group by kind, reason, held order by first
                        """, RunRepository::count, run);
        RunLine line = line(run);
        return Rows.on(em)
                .first(
                        "select server, pages, millis from directory_run where id = ?",
                        row -> new RunReport(
                                line,
                                Sentence.of(messages -> messages.verdict(
                                        Plan.Verdict.valueOf(line.verdict().name()), line.items())),
                                row.text("server"),
                                (int) row.number("pages"),
                                row.number("millis"),
                                notes(run, "FAILURE", "failure."),
                                notes(run, "STOP", "stop."),
                                counts,
                                problems.counts(run),
                                DirectoryBrake.releasable(line, stops(run)),
                                null),
                        run)
                .orElseThrow(NotFound::new);
    }

    private static RunReport.Count count(Rows.Row row) throws SQLException {
        Plan.Kind kind = Plan.Kind.valueOf(row.text("kind"));
        Plan.Reason reason = Plan.Reason.valueOf(row.text("reason"));
        boolean held = row.flag("held");
        return new RunReport.Count(
                kind.name(),
                Sentence.of("item." + kind),
                reason.name(),
                Sentence.of("reason." + reason),
                held,
                held ? RunReport.Tone.WARN : tone(kind),
                (int) row.number("items"));
    }

    private static RunReport.Tone tone(Plan.Kind kind) {
        return switch (kind) {
            case UNIT_NEW, PERSON_NEW, PERSON_FOUND, PERSON_RESUME, ROLE_GRANTED -> RunReport.Tone.ADD;
            case UNIT_GONE, PERSON_MISSING, PERSON_SUSPEND, ROLE_REVOKED -> RunReport.Tone.REMOVE;
            case UNIT_RENAMED,
                    UNIT_MOVED,
                    PERSON_CHANGED,
                    PERSON_MOVED,
                    ASSIGNMENT_CHANGED,
                    LEAVE_CHANGED,
                    POSITION_CHANGED -> RunReport.Tone.CHANGE;
            case REHIRE -> RunReport.Tone.WARN;
        };
    }

    private List<Sentence> notes(long run, String kind, String prefix) {
        return Rows.on(em)
                .list(
                        "select code, detail1, detail2, detail3 from directory_run_note where run = ? and kind = ? order by seq",
                        row -> Sentence.of(
                                prefix + row.text("code"),
                                row.text("detail1"),
                                row.text("detail2"),
                                row.text("detail3")),
                        run,
                        kind);
    }

    /** The items that the filter lets through, behind the place, in their order. */
    List<PlanLine> items(long run, ItemFilter filter, int after, int most) {
        return Rows.on(em)
                .list(
                        """
                        select seq, kind, source_key, employee_number, name, unit_name, was, becomes, reason, held
                        from directory_plan_item
                        where run = ? and seq > ? and (kind = ?::text or ?::text is null) and (reason = ?::text or ?::text is null)
                          and (unit_name = ?::text or ?::text is null)
                        order by seq limit ?
                        """,
                        PlanLine::of,
                        run,
                        after,
                        filter.kind(),
                        filter.kind(),
                        filter.reason(),
                        filter.reason(),
                        filter.unit(),
                        filter.unit(),
                        most);
    }

    /** How many items each unit has, the most concerned first. */
    List<UnitCount> units(long run, ItemFilter filter, int most) {
        return Rows.on(em)
                .list(
                        """
                        select unit_name, count(*) as items from directory_plan_item
                        where run = ? and (kind = ?::text or ?::text is null) and (reason = ?::text or ?::text is null)
                          and unit_name <> ''
                        group by unit_name order by items desc, unit_name limit ?
                        """,
                        row -> new UnitCount(row.text("unit_name"), (int) row.number("items")),
                        run,
                        filter.kind(),
                        filter.kind(),
                        filter.reason(),
                        filter.reason(),
                        most);
    }

    /** Why the brake is on. */
    List<Plan.Stop> stops(long run) {
        return Rows.on(em)
                .list(
                        "select code, detail1, detail2, detail3 from directory_run_note where run = ? and kind = 'STOP' order by seq",
                        row -> new Plan.Stop(
                                Plan.Stop.Cause.valueOf(row.text("code")),
                                row.text("detail1"),
                                Integer.parseInt(row.text("detail2")),
                                Integer.parseInt(row.text("detail3"))),
                        run);
    }

    /** The run as a file that the command line shows and compares, with all its items. */
    PlanFile file(long run) {
        Basis basis = basis(run);
        RunLine line = line(run);
        Map<String, String> numbers = new HashMap<>();
        List<Plan.Item> items = Rows.on(em)
                .list(
                        """
                        select kind, source_key, employee_number, name, unit_name, was, becomes, reason, held
                        from directory_plan_item where run = ? order by seq
                        """,
                        row -> {
                            if (!row.text("employee_number").isEmpty()) {
                                numbers.put(row.text("source_key"), row.text("employee_number"));
                            }
                            return new Plan.Item(
                                    Plan.Kind.valueOf(row.text("kind")),
                                    row.text("source_key"),
                                    row.text("name"),
                                    row.text("unit_name"),
                                    row.text("was"),
                                    row.text("becomes"),
                                    Plan.Reason.valueOf(row.text("reason")),
                                    row.flag("held"));
                        },
                        run);
        Plan plan = new Plan(
                Plan.Verdict.valueOf(line.verdict().name()),
                stops(run),
                items,
                basis.snapshot(),
                basis.state(),
                basis.plannedAt());
        return new PlanFile(
                plan,
                switch (line.verdict()) {
                    case FAILED -> Outcome.FAILED;
                    case INCOMPLETE -> Outcome.INCOMPLETE;
                    default -> Outcome.COMPLETE;
                },
                server(run),
                line.people(),
                line.units(),
                said(run, "FAILURE", (code, where, detail) -> new Failure(Failure.Kind.valueOf(code), where, detail)),
                said(run, "PROBLEM", (code, where, detail) -> new Problem(Problem.Kind.valueOf(code), where, detail)),
                numbers);
    }

    /** The server it was read from; empty when none answered. */
    String server(long run) {
        return Rows.on(em)
                .first("select server from directory_run where id = ?", row -> row.text("server"), run)
                .orElse("");
    }

    /** Makes something of a note. */
    private interface Said<T> {
        T of(String code, String where, String detail);
    }

    private <T> List<T> said(long run, String kind, Said<T> said) {
        return Rows.on(em)
                .list(
                        "select code, detail1, detail2 from directory_run_note where run = ? and kind = ? order by seq",
                        row -> said.of(row.text("code"), row.text("detail1"), row.text("detail2")),
                        run,
                        kind);
    }

    /** Marks the run as one that takes another one back. */
    void restores(long run, long restored) {
        Rows.on(em).update("update directory_run set restores = ? where id = ?", restored, run);
    }

    /** The newest run of all, if one of these planned it, it is ready and nobody tried to apply it. */
    Optional<Long> ready(Collection<String> planners) {
        return Rows.on(em).first("""
                        select r.id from directory_run r
                        where r.id = (select max(id) from directory_run) and r.planned_by = any(?::text[]) and r.state = 'PLANNED'
                          and r.verdict = 'READY' and not exists (select from directory_task t where t.run = r.id and t.kind = 'APPLY')
                        """, row -> row.number("id"), planners);
    }

    Optional<Instant> upToDateAt() {
        return Rows.on(em)
                .first(
                        "select max(coalesce(applied_at, planned_at)) as at from directory_run where state = 'APPLIED' or verdict = 'NOTHING'",
                        row -> Optional.ofNullable(row.instantOrNull("at")))
                .flatMap(at -> at);
    }
}
