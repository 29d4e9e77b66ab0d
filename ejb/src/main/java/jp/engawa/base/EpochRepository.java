package jp.engawa.base;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Writes the counters of {@link Epoch}. */
@Dependent
class EpochRepository {
    @PersistenceContext
    private EntityManager em;

    void add(short slot) {
        Rows.on(em).update("""
                        insert into epoch (slot, value) values (?, 1)
                        on conflict on constraint epoch_pk do update set value = epoch.value + 1
                        """, slot);
    }
}
