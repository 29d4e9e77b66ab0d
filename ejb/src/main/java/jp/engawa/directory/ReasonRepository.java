package jp.engawa.directory;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.engawa.base.EngawaClock;
import jp.engawa.base.Rows;
import jp.engawa.ldap.Plan;
import org.jspecify.annotations.Nullable;

/** Finds why an employee is here, in this unit, with this role, suspended; and which runs had to do with it. */
@Dependent
class ReasonRepository {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(EngawaClock.ZONE);
    private static final int RUNS = 10;

    @PersistenceContext
    EntityManager em;

    private record Known(long member, String key) {}

    /** Nothing for a number that no one has. */
    List<Sentence> of(String number, LocalDate day) {
        List<Sentence> sentences = new ArrayList<>();
        Optional<Known> person = Rows.on(em)
                .first(
                        "select id, source_key, login, state, missing_since from member where employee_number = ?",
                        row -> {
                            sentences.add(Sentence.of(
                                    "known." + row.text("state"),
                                    row.text("login"),
                                    row.text("source_key"),
                                    time(row.instantOrNull("missing_since"))));
                            return new Known(row.number("id"), row.text("source_key"));
                        },
                        number);
        person.ifPresent(known -> {
            sentences.addAll(units(known.member(), day));
            sentences.addAll(leaves(known.member(), day));
            sentences.addAll(roles(known.member()));
            sentences.addAll(suspensions(known.member()));
            sentences.addAll(runs(known.key()));
        });
        return sentences;
    }

    private List<Sentence> units(long member, LocalDate day) {
        List<Sentence> found = Rows.on(em)
                .list(
                        """
                        select a.kind, v.name, u.code, a.valid_from, a.run, coalesce(b.employee_number, '-') as boss
                        from assignment a join org_unit u on u.id = a.unit
                        left join org_unit_version v on v.unit = u.id and v.valid_from <= ? and ? < v.valid_to
                        left join member b on b.id = a.manager
                        where a.member = ? and a.valid_from <= ? and ? < a.valid_to order by a.kind desc, u.code
                        """,
                        row -> {
                            String kind = row.text("kind");
                            String name = row.textOrNull("name");
                            String unit = (name == null ? "-" : name) + " (" + row.text("code") + ")";
                            String from = row.date("valid_from").toString();
                            String boss = row.text("boss");
                            String run = String.valueOf(row.number("run"));
                            return Sentence.of(messages -> messages.say(
                                    "known.unit", messages.say("assignment." + kind), unit, from, boss, run));
                        },
                        day,
                        day,
                        member,
                        day,
                        day);
        return found.isEmpty() ? List.of(Sentence.of("known.unit-none")) : found;
    }

    private List<Sentence> leaves(long member, LocalDate day) {
        return Rows.on(em)
                .list(
                        "select kind, from_day, to_day from member_leave where member = ? and not superseded and ? < to_day order by from_day",
                        row -> {
                            String kind = row.text("kind");
                            String from = row.date("from_day").toString();
                            LocalDate to = row.date("to_day");
                            String until = to.getYear() == 9999 ? "-" : to.toString();
                            return Sentence.of(messages ->
                                    messages.say("known.leave", messages.say("leave." + kind), from, until));
                        },
                        member,
                        day);
    }

    private List<Sentence> roles(long member) {
        return Rows.on(em)
                .list(
                        "select role, run, granted from member_role where member = ? order by role",
                        row -> Sentence.of(
                                "known.role",
                                row.text("role"),
                                String.valueOf(row.number("run")),
                                time(row.instant("granted"))),
                        member);
    }

    private List<Sentence> suspensions(long member) {
        return Rows.on(em)
                .list(
                        "select source, from_at, reason from member_suspension where member = ? and until_at is null order by source",
                        row -> Sentence.of(
                                "known.suspended." + row.text("source"),
                                time(row.instant("from_at")),
                                row.text("reason")),
                        member);
    }

    private List<Sentence> runs(String key) {
        return Rows.on(em)
                .list(
                        """
                        select r.id, r.applied_at, i.kind, i.reason from directory_plan_item i join directory_run r on r.id = i.run
                        where i.source_key = ? and not i.held and r.state = 'APPLIED' order by r.id desc, i.seq limit ?
                        """,
                        row -> {
                            String run = String.valueOf(row.number("id"));
                            String at = time(row.instant("applied_at"));
                            Plan.Kind kind = Plan.Kind.valueOf(row.text("kind"));
                            Plan.Reason reason = Plan.Reason.valueOf(row.text("reason"));
                            return Sentence.of(messages -> messages.say(
                                    "known.run",
                                    run,
                                    at,
                                    messages.kind(kind)
                                            + (reason == Plan.Reason.NONE
                                                    ? ""
                                                    : " (" + messages.reason(reason) + ")")));
                        },
                        key,
                        RUNS);
    }

    private static String time(@Nullable Instant at) {
        return at == null ? "" : TIME.format(at);
    }
}
