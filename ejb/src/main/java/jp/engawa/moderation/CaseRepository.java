package jp.engawa.moderation;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.engawa.base.NotFound;
import jp.engawa.base.Rows;
import org.jspecify.annotations.Nullable;

/** Reads and writes cases. Every query of a desk takes the viewer's keyed hash, so that a hidden case and none at all are the same. */
@Dependent
class CaseRepository {
    /** The cases that an officer may know of. */
    private static final String VISIBLE = """
            from moderation_case c join case_recusal r on r.case_id = c.id
            where r.officer_hmac = ? and r.result <> 'HARD'
            """;

    @PersistenceContext
    private EntityManager em;

    void add(Object entity) {
        em.persist(entity);
        em.flush();
    }

    /** A case by its address, if this officer may know of it. One statement, whatever the answer. */
    Optional<ModerationCase> visible(String address, String officer) {
        return single("select c.* " + VISIBLE + " and c.address = ?", officer, address);
    }

    /** A case by its number, if this officer may know of it. */
    Optional<ModerationCase> visibleByNumber(String number, String officer) {
        return single("select c.* " + VISIBLE + " and c.number = ?", officer, number);
    }

    /** Cases about a person, as far as this officer may know of them. */
    List<ModerationCase> visibleAgainst(String accused, String officer) {
        return many(
                "select c.* " + VISIBLE + " and c.accused_hmac = ? order by c.received_at desc, c.id desc limit 50",
                officer,
                accused);
    }

    /** The officer's cases, newest first, those after the key. */
    List<ModerationCase> visiblePage(
            String officer, @Nullable CaseState state, Instant before, long beforeId, int most) {
        return many(
                "select c.* " + VISIBLE + """
                         and (?::text is null or c.state = ?) and (c.received_at, c.id) < (?, ?)
                        order by c.received_at desc, c.id desc limit ?
                        """,
                officer,
                state == null ? null : state.name(),
                state == null ? null : state.name(),
                before.atOffset(java.time.ZoneOffset.UTC),
                beforeId,
                most);
    }

    /** The officer's cases in which somebody is in danger and nobody has looked into it to the end, longest waiting first. */
    List<ModerationCase> visibleDangers(String officer) {
        return many(
                "select c.* " + VISIBLE
                        + " and c.danger and c.state in ('RECEIVED', 'TRIAGE') order by c.received_at, c.id limit 50",
                officer);
    }

    /** How many cases the officer can see in each state. */
    Map<CaseState, Integer> visibleCounts(String officer) {
        Map<CaseState, Integer> counts = new HashMap<>();
        Rows.on(em)
                .list(
                        "select c.state, count(*) as cases " + VISIBLE + " group by c.state",
                        row -> counts.put(CaseState.valueOf(row.text("state")), (int) row.number("cases")),
                        officer);
        return counts;
    }

    /** A person's own matter, as reporter or, once told, as the accused. */
    Optional<ModerationCase> mine(String address, String party) {
        return single("""
                select c.* from moderation_case c where c.address = ?
                  and (c.reporter_hmac = ? or (c.accused_hmac = ? and c.accused_told_at is not null))
                """, address, party, party);
    }

    /** A person's own matters, newest first. Confidential consultations are found by their receipt only. */
    List<ModerationCase> mine(String party) {
        return many("""
                select c.* from moderation_case c
                where (c.reporter_hmac = ? and c.door <> 'CONFIDENTIAL') or (c.accused_hmac = ? and c.accused_told_at is not null)
                order by c.received_at desc, c.id desc limit 200
                """, party, party);
    }

    Optional<ModerationCase> byReceipt(String hash, String reporter) {
        return single(
                "select c.* from moderation_case c where c.receipt_hash = ? and c.reporter_hmac = ?", hash, reporter);
    }

    /** Whether this form was taken in already. The same form sent twice at once, by a double click, waits here for the first. */
    boolean sentBefore(String onceHash) {
        Rows.on(em).list("select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> true, onceHash);
        return Rows.on(em).exists("select 1 from moderation_case where once_hash = ?", onceHash);
    }

    ModerationCase byId(long id) {
        ModerationCase found = em.find(ModerationCase.class, id);
        if (found == null) {
            throw new NotFound();
        }
        return found;
    }

    /** Every case in which somebody may still act, for examining officers again. */
    List<Long> living() {
        return Rows.on(em)
                .list(
                        "select id from moderation_case where state not in ('RETAINED', 'DISPOSED') order by id",
                        row -> row.number("id"));
    }

    Map<String, Recusal.Result> recusals(long caseId) {
        Map<String, Recusal.Result> results = new HashMap<>();
        Rows.on(em)
                .list(
                        "select officer_hmac, result from case_recusal where case_id = ?",
                        row -> results.put(row.text("officer_hmac"), Recusal.Result.valueOf(row.text("result"))),
                        caseId);
        return results;
    }

    Optional<Recusal.Judgement> recusal(long caseId, String officer) {
        return Rows.on(em)
                .first(
                        "select result, ground from case_recusal where case_id = ? and officer_hmac = ?",
                        row -> new Recusal.Judgement(
                                Recusal.Result.valueOf(row.text("result")), Recusal.Ground.valueOf(row.text("ground"))),
                        caseId,
                        officer);
    }

    void examine(long caseId, Map<String, Recusal.Judgement> judgements) {
        Rows.on(em)
                .batch(
                        """
                        insert into case_recusal (case_id, officer_hmac, result, ground) values (?, ?, ?, ?)
                        on conflict (case_id, officer_hmac) do update set result = excluded.result, ground = excluded.ground
                        """,
                        judgements.entrySet().stream()
                                .map(one -> new @Nullable Object[] {
                                    caseId,
                                    one.getKey(),
                                    one.getValue().result().name(),
                                    one.getValue().ground().name()
                                })
                                .toList());
    }

    Optional<CaseHearing> hearing(ModerationCase of) {
        return Optional.ofNullable(em.find(CaseHearing.class, of.id()));
    }

    Optional<CaseDecision> decision(ModerationCase of) {
        return Optional.ofNullable(em.find(CaseDecision.class, of.id()));
    }

    List<CaseBallot> ballots(ModerationCase of) {
        return em.createQuery("select b from CaseBallot b where b.caseId = :id order by b.id", CaseBallot.class)
                .setParameter("id", of.id())
                .getResultList();
    }

    /** Waits for whoever else changes the case now, lets later ones wait, and reads it again. */
    void lock(ModerationCase one) {
        em.refresh(one, LockModeType.PESSIMISTIC_WRITE);
    }

    void clearBallots(ModerationCase of) {
        em.createQuery("delete from CaseBallot b where b.caseId = :id")
                .setParameter("id", of.id())
                .executeUpdate();
    }

    /** The case with this address if the member of the committee has a ballot in it. */
    Optional<ModerationCase> ballotCase(String address, String officer) {
        return single("""
                select c.* from moderation_case c join case_ballot b on b.case_id = c.id
                where b.officer_hmac = ? and c.address = ? and c.state in ('DELIBERATION', 'DECIDED', 'NOTIFIED', 'EXECUTION')
                """, officer, address);
    }

    List<ModerationCase> ballotCases(String officer) {
        return many("""
                select c.* from moderation_case c join case_ballot b on b.case_id = c.id
                where b.officer_hmac = ? and c.state = 'DELIBERATION' order by c.state_since, c.id
                """, officer);
    }

    /** Cases with an objection that this reviewer may decide. */
    List<ModerationCase> appeals(String reviewer) {
        return many("select c.* " + VISIBLE + " and c.state = 'APPEAL' order by c.state_since, c.id", reviewer);
    }

    Optional<CaseEvent> lastEvent(ModerationCase of) {
        return em.createQuery(
                        "select e from CaseEvent e where e.caseId = :id order by e.position desc", CaseEvent.class)
                .setParameter("id", of.id())
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    List<CaseEvent> events(ModerationCase of) {
        return em.createQuery("select e from CaseEvent e where e.caseId = :id order by e.position", CaseEvent.class)
                .setParameter("id", of.id())
                .getResultList();
    }

    /** Papers of some kinds, oldest first. */
    List<CasePaper> papers(ModerationCase of, Collection<CasePaper.Kind> kinds) {
        return em.createQuery(
                        "select p from CasePaper p where p.caseId = :id and p.kind in :kinds order by p.id",
                        CasePaper.class)
                .setParameter("id", of.id())
                .setParameter("kinds", kinds)
                .getResultList();
    }

    Optional<CasePaper> paper(long id) {
        return Optional.ofNullable(em.find(CasePaper.class, id));
    }

    /** The next instant at which a chance to be heard, a ballot or the time for an objection ends by itself. */
    Optional<Instant> nextDeadline(Instant after) {
        return Rows.on(em)
                .list("""
                        select min(at) as at from (
                          select h.answer_by as at from case_hearing h join moderation_case c on c.id = h.case_id
                            where c.state = 'HEARING' and h.answered_at is null and h.answer_by > ?
                          union all
                          select d.ballots_until from case_decision d join moderation_case c on c.id = d.case_id
                            where c.state = 'DELIBERATION' and d.ballots_until > ?
                          union all
                          select d.appeal_until from case_decision d join moderation_case c on c.id = d.case_id
                            where c.state = 'EXECUTION' and d.appealed_at is null and d.appeal_until > ?) as ends
                        """, row -> Optional.ofNullable(row.instantOrNull("at")), after, after, after)
                .get(0);
    }

    private Optional<ModerationCase> single(String sql, @Nullable Object... parameters) {
        return many(sql, parameters).stream().findFirst();
    }

    @SuppressWarnings("unchecked") // a native query of an entity class returns that class
    private List<ModerationCase> many(String sql, @Nullable Object... parameters) {
        var query = em.createNativeQuery(sql, ModerationCase.class);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        return query.getResultList();
    }
}
