package jp.engawa.directory;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.engawa.base.MemberId;
import jp.engawa.base.Rows;

/** Keeps the hashes of operators' tokens. */
@Dependent
class TokenRepository {
    @PersistenceContext
    EntityManager em;

    /** Who a good token acts for. */
    record Owner(MemberId member, String login) {}

    long add(String hash, MemberId member, Instant made, Instant expires) {
        return Rows.on(em)
                .first("""
                        insert into directory_token (id, token_hash, member, made_at, expires_at)
                        values (nextval('directory_token_seq'), ?, ?, ?, ?) returning id
                        """, row -> row.number("id"), hash, member, made, expires)
                .orElseThrow();
    }

    void endAll(MemberId member, Instant at) {
        Rows.on(em)
                .update(
                        "update directory_token set ended_at = ? where member = ? and ended_at is null and expires_at > ?",
                        at,
                        member,
                        at);
    }

    boolean end(long token, MemberId member, Instant at) {
        return Rows.on(em)
                        .update(
                                "update directory_token set ended_at = ? where id = ? and member = ? and ended_at is null",
                                at,
                                token,
                                member)
                == 1;
    }

    List<TokenLine> good(MemberId member, Instant now) {
        return Rows.on(em)
                .list(
                        """
                        select id, made_at, expires_at, used_at from directory_token
                        where member = ? and ended_at is null and expires_at > ? order by id desc
                        """,
                        row -> new TokenLine(
                                row.number("id"),
                                row.instant("made_at"),
                                row.instant("expires_at"),
                                row.instantOrNull("used_at")),
                        member,
                        now);
    }

    /** The operator behind a good token; its first use is remembered. */
    Optional<Owner> owner(String hash, Instant now) {
        Rows.on(em).update("""
                        update directory_token set used_at = ?
                        where token_hash = ? and used_at is null and ended_at is null and expires_at > ?
                        """, now, hash, now);
        return Rows.on(em).first("""
                        select m.id, m.login from directory_token t join member m on m.id = t.member
                        join member_role r on r.member = m.id and r.role = 'OPERATOR'
                        where t.token_hash = ? and t.ended_at is null and t.expires_at > ? and m.state <> 'GONE'
                          and not exists (select from member_suspension s
                            where s.member = m.id and s.from_at <= ? and (s.until_at is null or ? < s.until_at))
                        """, row -> new Owner(row.member("id"), row.text("login")), hash, now, now, now);
    }
}
