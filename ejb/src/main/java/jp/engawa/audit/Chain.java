package jp.engawa.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.engawa.audit.AuditRepository.Numbered;
import jp.engawa.audit.AuditRepository.Tail;
import jp.engawa.base.Keys;
import jp.engawa.verify.MerkleTree;
import jp.engawa.verify.SignedHead;
import org.jspecify.annotations.Nullable;

/**
 * Gives committed rows their places and signs heads.
 *
 * <p>Places are given by one transaction in the whole cluster at a time, so that the chain never forks.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW) // must be committed before others build on it
class Chain {
    static final String FROM_THE_BEGINNING = "0";
    private static final int AT_ONCE = 1_000;
    private static final Duration BETWEEN_HEADS = Duration.ofHours(1);

    private AuditRepository rows;
    private Keys keys;
    private Clock clock;

    @Inject
    Chain(AuditRepository rows, Keys keys, Clock clock) {
        this.rows = rows;
        this.keys = keys;
        this.clock = clock;
    }

    @SuppressWarnings("NullAway.Init") // for the container's proxy alone
    Chain() {}

    /**
     * How far the sealing came.
     *
     * @param from the oldest transaction that may still add rows without a place
     * @param more whether rows may be left
     */
    record Progress(String from, boolean more) {}

    /** Gives places to committed rows that have none, unless another node is at it. */
    Progress seal(String from) {
        return rows.tryToSeal() ? place(from) : new Progress(from, false);
    }

    /** The same, after waiting for whoever is at it. */
    Progress sealInTurn(String from) {
        rows.waitToSeal();
        return place(from);
    }

    private Progress place(String from) {
        String horizon = rows.horizon(); // before the rows are read: what is older is seen by that reading, or never
        List<Numbered> waiting = rows.unsealed(from, AT_ONCE);
        Tail tail = rows.tail();
        List<@Nullable Object[]> places = new ArrayList<>();
        for (Numbered row : waiting) {
            long position = tail.position() + 1;
            byte[] leaf = row.at(position, tail.leaf()).leaf();
            places.add(new @Nullable Object[] {position, row.id(), tail.leaf(), leaf});
            tail = new Tail(position, leaf);
        }
        rows.place(places);
        boolean more = waiting.size() == AT_ONCE;
        return new Progress(more ? from : horizon, more);
    }

    /** Signs a head if the last one is old enough; empty otherwise, and while there is nothing to sign. */
    Optional<SignedHead> signHourly() {
        if (!rows.tryToSeal()) {
            return Optional.empty(); // another node is at it
        }
        Instant last = rows.lastHead().map(SignedHead::at).orElse(Instant.MIN);
        boolean due = !clock.instant().minus(BETWEEN_HEADS).isBefore(last);
        return due && rows.tail().position() > 0 ? Optional.of(sign()) : Optional.empty();
    }

    /** Signs a head over all rows that have their places now. */
    SignedHead sign() {
        MerkleTree tree = rows.tree();
        byte[] last = rows.placed(tree.size() - 1, tree.size(), 1).get(0).leaf();
        KeyPair key = keys.audit();
        SignedHead head = SignedHead.sign(
                tree.size(),
                tree.root(),
                last,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                key.getPublic(),
                key.getPrivate());
        rows.add(head, tree.root(), last, tree.subtrees());
        return head;
    }
}
