package jp.engawa.vault;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;
import jp.engawa.base.Rows;

/** Wrapped keys and sealed envelopes. */
@Dependent
class VaultRepository {
    @PersistenceContext
    private EntityManager em;

    @SuppressWarnings("NullAway.Init") // the container fills the field
    VaultRepository() {}

    VaultRepository(EntityManager em) {
        this.em = em;
    }

    Optional<DataKey> dataKey(String owner) {
        return rows().first(
                        "select id, owner, wrapped from vault_data_key where owner = ?",
                        row -> new DataKey(row.number("id"), row.text("owner"), row.bytes("wrapped")),
                        owner);
    }

    /** Adds a key unless the owner already has one, also one that another transaction is just adding. */
    void addDataKey(String owner, byte[] wrapped, Instant now) {
        rows().update("""
                        insert into vault_data_key (owner, wrapped, made_at) values (?, ?, ?)
                        on conflict (owner) do nothing""", owner, wrapped, now);
    }

    /** Overwrites the owner's key; whether there was one. */
    boolean destroy(String owner, Instant now) {
        return rows().update(
                                "update vault_data_key set wrapped = null, destroyed_at = ? where owner = ? and wrapped is not null",
                                now,
                                owner)
                > 0;
    }

    long nextEnvelope() {
        return rows().first("select nextval('vault_envelope_seq') as id", row -> row.number("id"))
                .orElseThrow();
    }

    void add(long id, long dataKey, String purpose, byte[] sealed, Instant now) {
        rows().update(
                        "insert into vault_envelope (id, data_key, purpose, sealed, sealed_at) values (?, ?, ?, ?, ?)",
                        id,
                        dataKey,
                        purpose,
                        sealed,
                        now);
    }

    Optional<Envelope> envelope(long id) {
        return rows().first(
                        """
                        select k.id, k.owner, k.wrapped, e.purpose, e.sealed
                        from vault_envelope e join vault_data_key k on k.id = e.data_key
                        where e.id = ?""",
                        row -> new Envelope(
                                new DataKey(row.number("id"), row.text("owner"), row.bytes("wrapped")),
                                row.text("purpose"),
                                row.bytes("sealed")),
                        id);
    }

    /** Notes the master key in use and tells whether the database knows other ones. */
    boolean foreignMaster(String fingerprint, Instant now) {
        rows().update("""
                        insert into vault_master (fingerprint, first_used)
                        select ?, ? where not exists (select from vault_master)""", fingerprint, now);
        return !rows().exists("select from vault_master where fingerprint = ?", fingerprint);
    }

    private Rows rows() {
        return Rows.on(em);
    }
}
