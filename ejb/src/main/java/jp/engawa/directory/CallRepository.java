package jp.engawa.directory;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jp.engawa.base.Rows;
import jp.engawa.ldap.Failure;
import jp.engawa.ldap.Problem;
import jp.engawa.ldap.Validity;

/** Keeps for which reasons the operators were called, and until when the way to the directory stays open. */
@Dependent
class CallRepository {
    private static final String NEWEST =
            "select max(id) from directory_run where restores is null and verdict <> 'FAILED'";

    @PersistenceContext
    EntityManager em;

    /** Takes note of the call; false when it was made on that day already. */
    boolean first(CallReason reason, LocalDate day) {
        return Rows.on(em)
                        .update(
                                "insert into directory_call (reason, day) values (?, ?) on conflict do nothing",
                                reason,
                                day)
                == 1;
    }

    boolean called(CallReason reason, LocalDate day) {
        return Rows.on(em).exists("select 1 from directory_call where reason = ? and day = ?", reason, day);
    }

    void keep(long run, Validity validity) {
        Rows.on(em)
                .update(
                        "update directory_run set certificate_until = ?, password_until = ? where id = ?",
                        validity.certificate(),
                        validity.password(),
                        run);
    }

    /** As the newest read found it; empty before the first. */
    Optional<Validity> validity() {
        return Rows.on(em)
                .first(
                        "select certificate_until, password_until from directory_run where id = (" + NEWEST + ")",
                        row -> new Validity(
                                row.instantOrNull("certificate_until"), "", row.instantOrNull("password_until")));
    }

    /** What the newest reads say of the way to the directory and not of what is in it. */
    List<Sentence> ofTheWay() {
        return Rows.on(em)
                .list(
                        """
                        select kind, code, detail1, detail2 from directory_run_note
                        where (run = (%s) and kind = 'PROBLEM' and code in (?, ?))
                          or (run = (select max(id) from directory_run where restores is null) and kind = 'FAILURE' and code = ?)
                        order by run desc, seq
                        """.formatted(NEWEST),
                        row -> Sentence.of(
                                row.text("kind").toLowerCase(Locale.ROOT) + "." + row.text("code"),
                                row.text("detail1"),
                                row.text("detail2")),
                        Problem.Kind.CERTIFICATE_ENDING,
                        Problem.Kind.PASSWORD_EXPIRING,
                        Failure.Kind.PASSWORD_EXPIRED);
    }
}
