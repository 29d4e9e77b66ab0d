package jp.engawa.access;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import jp.engawa.base.Rows;

/** Keeps what the sign-in service has ended, by the database's own clock, until no session of that time can be left. */
@Dependent
class SignInEndRepository {
    @PersistenceContext
    EntityManager em;

    record Row(SignInEnd statement, Instant recordedAt, Instant until) {}

    /** False when the statement is there already. What has served its time goes. */
    boolean add(SignInEnd statement) {
        Rows.on(em).update("delete from ended_sign_in where until_at < now()");
        return Rows.on(em)
                        .update(
                                """
                        insert into ended_sign_in (id, issuer, jti, subject, sid, issued_at)
                        values (nextval('ended_sign_in_seq'), ?, ?, ?, ?, ?)
                        on conflict on constraint ended_sign_in_once_uk do nothing
                        """,
                                statement.issuer(),
                                statement.number(),
                                statement.subject(),
                                statement.session(),
                                statement.at())
                == 1;
    }

    List<Row> recordedAfter(Instant at) {
        return Rows.on(em)
                .list(
                        """
                        select issuer, jti, subject, sid, issued_at, recorded_at, until_at from ended_sign_in
                        where recorded_at > ?
                        """,
                        row -> new Row(
                                new SignInEnd(
                                        row.text("issuer"),
                                        row.text("jti"),
                                        row.textOrNull("subject"),
                                        row.textOrNull("sid"),
                                        row.instant("issued_at")),
                                row.instant("recorded_at"),
                                row.instant("until_at")),
                        at);
    }
}
