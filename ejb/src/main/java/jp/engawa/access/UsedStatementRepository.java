package jp.engawa.access;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import jp.engawa.base.Rows;

/** Keeps which statements of a trusted proxy were used. Each one takes up to ten that are of no use any more with it. */
@Dependent
class UsedStatementRepository {
    @PersistenceContext
    EntityManager em;

    /** False when it is there already. */
    boolean add(String number, Instant until) {
        Rows.on(em).update("""
                        delete from used_statement where jti in (
                          select jti from used_statement where until_at < now() order by until_at limit 10
                          for update skip locked)
                        """);
        return Rows.on(em)
                        .update(
                                "insert into used_statement (jti, until_at) values (?, ?) on conflict on constraint used_statement_pk do nothing",
                                number,
                                until)
                == 1;
    }
}
