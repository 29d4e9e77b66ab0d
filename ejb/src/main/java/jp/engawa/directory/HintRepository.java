package jp.engawa.directory;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import jp.engawa.base.Rows;
import org.jspecify.annotations.Nullable;

/** Keeps how far the directory was asked for changes. */
@Dependent
class HintRepository {
    /** Who acts when the directory told of changes. */
    static final String WORKER = "changes";

    /** The same in words of the audit trail. */
    static final String ACTOR = "system:" + WORKER;

    /** Reads that found nothing to do, or did not get to their end, make the pause longer, up to this. */
    private static final Duration LONGEST = Duration.ofHours(1);

    @PersistenceContext
    EntityManager em;

    /** The one question that may be asked now: when it was taken, and the cookie to ask with. */
    record Question(Instant at, @Nullable String cookie) {}

    /**
     * Moves the cookie on if the read that the last answer led to was complete; if it was not, the directory will tell the same again. A
     * read that found no difference, or did not get to its end, makes the next pause longer.
     */
    void settle() {
        Rows.on(em).update("""
                        update directory_hint h
                        set cookie = case when s.complete then h.next_cookie else h.cookie end,
                          fruitless = case when s.complete and not s.same then 0 else h.fruitless + 1 end,
                          next_cookie = null, task = null
                        from (
                          select t.id, t.state = 'DONE' and coalesce(r.verdict in ('READY', 'HOLD', 'NOTHING'), false) as complete,
                            coalesce(r.verdict = 'NOTHING', false) as same
                          from directory_task t left join directory_run r on r.id = t.run
                          where t.state <> 'RUNNING' or t.lease_until < now()
                        ) s
                        where h.task = s.id
                        """);
    }

    /** Takes the question; empty when it is too early, or another node took it. */
    Optional<Question> take(Instant now, Duration every) {
        return Rows.on(em)
                .first(
                        """
                        insert into directory_hint as h (asked_at) values (?)
                        on conflict (only_one) do update set asked_at = excluded.asked_at
                        where h.task is null and (h.asked_at > excluded.asked_at + ? * interval '1 second'
                          or h.asked_at + least(? * power(2, least(h.fruitless, 10)), greatest(?, ?)) * interval '1 second'
                            <= excluded.asked_at)
                        returning asked_at, cookie
                        """,
                        row -> new Question(row.instant("asked_at"), row.textOrNull("cookie")),
                        now,
                        every.toSeconds(),
                        every.toSeconds(),
                        every.toSeconds(),
                        LONGEST.toSeconds());
    }

    /** Whether no other node asked since; if so, none does before the end of the transaction. */
    boolean holds(Question question) {
        return Rows.on(em).exists("select 1 from directory_hint where asked_at = ? for update", question.at());
    }

    /** Nothing changed: the next question goes on from here, unless another node asked meanwhile. */
    void unchanged(Question question, String cookie, String way, String said) {
        Rows.on(em).update("""
                                update directory_hint set cookie = ?, fruitless = 0, way = ?, failing_since = null, failure = ?
                                where asked_at = ?
                                """, cookie, way, said, question.at());
    }

    /** Something changed: the task reads the directory, and the cookie waits for its end. */
    void reading(String next, long task, String way, String said) {
        Rows.on(em)
                .update(
                        "update directory_hint set next_cookie = ?, task = ?, way = ?, failing_since = null, failure = ?",
                        next,
                        task,
                        way,
                        said);
    }

    /** No server answered. True when that is news. */
    boolean failed(Question question, Instant now, String said) {
        return Rows.on(em).update("""
                                update directory_hint set failing_since = coalesce(failing_since, ?), failure = ?
                                where asked_at = ? and (failing_since is null or failure <> ?)
                                """, now, said, question.at(), said) == 1;
    }

    /** How the directory is asked and since when it does not answer; empty before the first question. */
    Optional<HintLine> line() {
        return Rows.on(em)
                .first("select asked_at, way, failing_since, failure from directory_hint", HintRepository::line);
    }

    private static HintLine line(Rows.Row row) throws SQLException {
        String way = row.text("way");
        return new HintLine(
                row.instant("asked_at"),
                way.isEmpty() ? null : HintWay.valueOf(way),
                row.instantOrNull("failing_since"),
                row.text("failure"));
    }

    /** Keys of the units that stand today. */
    Set<String> units(LocalDate day) {
        return new HashSet<>(Rows.on(em).list("""
                        select u.source_key from org_unit u
                        where exists (select from org_unit_version v where v.unit = u.id and v.valid_from <= ? and ? < v.valid_to)
                        """, row -> row.text("source_key"), day, day));
    }

    /** Keys of the people who were in the directory when it was read last. */
    Set<String> people() {
        return new HashSet<>(Rows.on(em)
                .list("select source_key from member where state = 'ACTIVE'", row -> row.text("source_key")));
    }
}
