package jp.engawa.directory;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;
import jp.engawa.base.Rows;
import org.jspecify.annotations.Nullable;

/** Keeps the hash of the first start's token, and knows whether there still is a first start to make. */
@Dependent
class StartTokenRepository {
    @PersistenceContext
    EntityManager em;

    /** The token of a first start that is still good. */
    record Token(@Nullable Long run, Instant expiresAt) {}

    boolean anyOperator() {
        return Rows.on(em)
                .exists(
                        "select 1 from member_role r join member m on m.id = r.member where r.role = 'OPERATOR' and m.state <> 'GONE'");
    }

    void add(String hash, Instant written, Instant expires) {
        Rows.on(em).update("update directory_bootstrap set used_at = ? where used_at is null", written);
        Rows.on(em)
                .update(
                        "insert into directory_bootstrap (token_hash, written_at, expires_at) values (?, ?, ?)",
                        hash,
                        written,
                        expires);
    }

    Optional<Token> find(String hash, Instant now) {
        return Rows.on(em)
                .first(
                        "select run, expires_at from directory_bootstrap where token_hash = ? and used_at is null and expires_at > ? for update",
                        row -> new Token(row.numberOrNull("run"), row.instant("expires_at")),
                        hash,
                        now);
    }

    boolean waits(Instant now) {
        return Rows.on(em).exists("select 1 from directory_bootstrap where used_at is null and expires_at > ?", now);
    }

    void planned(String hash, long run) {
        Rows.on(em).update("update directory_bootstrap set run = ? where token_hash = ?", run, hash);
    }

    void used(String hash, Instant at) {
        Rows.on(em).update("update directory_bootstrap set used_at = ? where token_hash = ?", at, hash);
    }
}
