package jp.engawa.measure;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.engawa.base.MemberId;
import jp.engawa.base.NotFound;
import jp.engawa.base.Rows;

/** Reads and writes measures. */
@Dependent
class MeasureRepository {
    @PersistenceContext
    private EntityManager em;

    void add(Measure measure) {
        em.persist(measure);
        em.flush();
    }

    /** The measure that the very same order made before. */
    Optional<Measure> sameAs(Measure.Imposition order) {
        return em.createQuery("""
                        select m from Measure m
                        where m.caseRef = :caseRef and m.member = :member and m.kind = :kind and m.from = :from
                        """, Measure.class)
                .setParameter("caseRef", order.caseRef())
                .setParameter("member", order.member())
                .setParameter("kind", order.kind())
                .setParameter("from", order.from())
                .getResultStream()
                .findFirst();
    }

    /** Makes two equal orders wait for each other, so that the second finds what the first made. */
    void serialise(String caseRef) {
        Rows.on(em).list("select pg_advisory_xact_lock(hashtextextended(?, 60))", row -> true, caseRef);
    }

    Measure find(MeasureId id) {
        Measure found = em.find(Measure.class, id.value());
        if (found == null) {
            throw new NotFound();
        }
        return found;
    }

    Measure locked(MeasureId id) {
        Measure found = em.find(Measure.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
        if (found == null) {
            throw new NotFound();
        }
        return found;
    }

    /** All measures of a member, newest first. */
    List<Measure> of(MemberId member) {
        return em.createQuery(
                        "select m from Measure m where m.member = :member order by m.from desc, m.id desc",
                        Measure.class)
                .setParameter("member", member)
                .getResultList();
    }

    /** Measures against a member that are not overturned and not over at the instant. */
    List<Measure> openOf(MemberId member, Instant at) {
        return em.createQuery("""
                        select m from Measure m
                        where m.member = :member and m.overturnedAt is null and (m.until is null or m.until > :at)
                        """, Measure.class)
                .setParameter("member", member)
                .setParameter("at", at)
                .getResultList();
    }

    /** Some measures whose end is still to be recorded, taken so that no other node takes them. */
    List<MeasureId> takeExpired(Instant at, int most) {
        return Rows.on(em).list("""
                        select id from measure
                        where ends_at <= ? and end_recorded_at is null and overturned_at is null
                        order by ends_at limit ? for update skip locked
                        """, row -> new MeasureId(row.number("id")), at, most);
    }

    /** The next beginning or end of any measure after the instant. */
    Optional<Instant> nextChange(Instant after) {
        return Rows.on(em)
                .list("""
                        select min(least_at) as at from (
                          select min(ends_at) as least_at from measure where ends_at > ? and overturned_at is null
                          union all
                          select min(starts_at) from measure where starts_at > ? and overturned_at is null) as changes
                        """, row -> Optional.ofNullable(row.instantOrNull("at")), after, after)
                .get(0);
    }
}
