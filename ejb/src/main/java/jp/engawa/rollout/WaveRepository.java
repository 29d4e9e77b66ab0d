package jp.engawa.rollout;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.engawa.base.NotFound;
import jp.engawa.base.Rows;

/** Reads and writes waves. */
@Dependent
class WaveRepository {
    @PersistenceContext
    private EntityManager em;

    void add(Wave wave) {
        em.persist(wave);
        em.flush();
    }

    Wave find(long id) {
        return required(em.find(Wave.class, id));
    }

    Wave locked(long id) {
        return required(em.find(Wave.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    private static Wave required(Wave found) {
        if (found == null) {
            throw new NotFound();
        }
        return found;
    }

    /** Newest first. */
    List<Wave> all() {
        return em.createQuery("select w from Wave w order by w.proposedAt desc, w.id desc", Wave.class)
                .getResultList();
    }

    /** Waves that say something about who may enter. */
    List<Wave> live() {
        return em.createQuery("""
                        select w from Wave w
                        where w.state in (jp.engawa.rollout.WaveState.OPEN, jp.engawa.rollout.WaveState.FROZEN)
                        order by w.opensAt, w.id
                        """, Wave.class).getResultList();
    }

    boolean named(String name) {
        return Rows.on(em).exists("select 1 from wave where lower(name) = lower(?) and state <> 'CLOSED'", name);
    }

    /** When the next approved wave opens. */
    Optional<Instant> nextOpening(Instant after) {
        return Rows.on(em)
                .list(
                        "select min(opens_at) as at from wave where state = 'OPEN' and opens_at > ?",
                        row -> Optional.ofNullable(row.instantOrNull("at")),
                        after)
                .get(0);
    }
}
