package jp.engawa.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import jp.engawa.audit.Chain.Progress;
import jp.engawa.verify.SignedHead;

/** Keeps the chain up with the acts: called every half second on every node, and before an export. */
@ApplicationScoped
class Sealer {
    private static final Logger LOG = Logger.getLogger(Sealer.class.getName());

    @Inject
    private Chain chain;

    /** Only saves looking again at rows that have their places; any older value is right too. */
    private volatile String from = Chain.FROM_THE_BEGINNING;

    @SuppressWarnings("NullAway.Init") // the container fills the fields
    Sealer() {}

    /** One look; must never end by an exception, or there would be no next one. */
    void tick() {
        try {
            seal(chain::seal);
            chain.signHourly().ifPresent(Sealer::tell);
        } catch (RuntimeException unexpected) { // the database may be away; the next tick finds what this one left
            LOG.log(Level.WARNING, "audit: sealing broken off", unexpected);
        }
    }

    /** Gives places to everything committed so far and signs a head over it. */
    SignedHead signNow() {
        seal(chain::sealInTurn);
        SignedHead head = chain.sign();
        tell(head);
        return head;
    }

    private void seal(Function<String, Progress> step) {
        Progress progress;
        do {
            progress = step.apply(from);
            from = progress.from();
        } while (progress.more());
    }

    /** The log goes to other places than the database: a witness of the head. */
    private static void tell(SignedHead head) {
        LOG.info(() -> "audit head " + head.text());
    }
}
