package jp.engawa.vault;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import javax.crypto.SecretKey;
import jp.engawa.audit.AuditTrail;
import jp.engawa.base.Keys;
import jp.engawa.base.NotFound;

/**
 * Seals what must stay unreadable in the database, under a data key of its owner ({@code case:77}), which the server's master key wraps.
 *
 * <p>An envelope opens only at its own place: purpose, owner and number are bound into the seal. When an owner's key is destroyed, all
 * its envelopes are noise.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Vault {
    private VaultRepository rows;
    private Keys keys;
    private AuditTrail audit;
    private Clock clock;

    @Inject
    Vault(VaultRepository rows, Keys keys, AuditTrail audit, Clock clock) {
        this.rows = rows;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    @SuppressWarnings("NullAway.Init") // for the container's proxy alone
    Vault() {}

    /**
     * Seals something.
     *
     * @param purpose what it is, feature first: {@code moderation.narrative}
     * @param owner whose key it takes; made at the first use
     */
    public SealedId seal(String purpose, String owner, byte[] plain) {
        DataKey key = rows.dataKey(owner).orElseGet(() -> newKey(owner));
        SecretKey secret = open(key);
        long id = rows.nextEnvelope();
        rows.add(id, key.id(), purpose, Seal.close(secret, place(purpose, owner, id), plain), clock.instant());
        return new SealedId(id);
    }

    /** What was sealed; {@link NotFound} when there is no such envelope or its owner's key was destroyed. */
    public byte[] open(SealedId id) {
        Envelope envelope = rows.envelope(id.value()).orElseThrow(NotFound::new);
        DataKey key = envelope.key();
        return Seal.open(open(key), place(envelope.purpose(), key.owner(), id.value()), envelope.sealed());
    }

    /** Destroys the owner's key for good. Copies of the database made earlier keep it until they are deleted. */
    public void destroyKeys(String owner) {
        if (rows.destroy(owner, clock.instant())) {
            audit.record("vault.keys.destroyed", owner, Map.of());
        }
    }

    private DataKey newKey(String owner) {
        byte[] wrapped =
                Seal.close(keys.master(), keyPlace(owner), Seal.newKey().getEncoded());
        rows.addDataKey(owner, wrapped, clock.instant());
        return rows.dataKey(owner).orElseThrow(); // another transaction's, if it was first
    }

    private SecretKey open(DataKey key) {
        byte[] wrapped = key.wrapped();
        if (wrapped == null) {
            throw new NotFound();
        }
        return Seal.key(Seal.open(keys.master(), keyPlace(key.owner()), wrapped));
    }

    private static String keyPlace(String owner) {
        return "engawa-data-key-1\0" + owner;
    }

    private static String place(String purpose, String owner, long id) {
        return "engawa-envelope-1\0" + purpose + '\0' + owner + '\0' + id;
    }
}
