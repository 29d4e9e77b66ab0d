package jp.engawa.access;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import jp.engawa.base.MeasureKind;
import jp.engawa.base.NotPermitted;
import jp.engawa.policy.PendingTerms;
import jp.engawa.rollout.Invitation;
import jp.engawa.rollout.WaveFunction;
import org.jspecify.annotations.Nullable;

/** Whether a member may enter at an instant and, if not, what they are told. */
public sealed interface Standing {
    /** The sentence that tells what is closed to the member, if anything is. */
    default Optional<NotPermitted> refusal() {
        return this instanceof Welcome welcome && welcome.mayWrite() ? Optional.empty() : Optional.of(Refusal.of(this));
    }

    /**
     * May enter and read.
     *
     * @param functions what the member's wave switches on
     * @param stop what keeps the member from writing; null when nothing does
     */
    record Welcome(Set<WaveFunction> functions, @Nullable Stop stop) implements Standing {
        public Welcome {
            functions = Set.copyOf(functions);
        }

        /** Whether posts, comments and reactions are open to the member. */
        public boolean mayWrite() {
            return stop == null;
        }
    }

    /**
     * What leaves reading only: since when and until when.
     *
     * @param article the article of the measure; empty where the person took the terms back
     */
    record Stop(StopGround ground, Instant from, @Nullable Instant until, String article) {}

    /** Why somebody may only read. */
    enum StopGround {
        /** A posting stop after a decided case; it can be objected to. */
        MEASURE,
        /** The person took their acceptance of the terms back, and may accept again at any time. */
        TERMS_WITHDRAWN
    }

    /** No wave lets the member in; the invitation says why. */
    record NotInvited(Invitation invitation) implements Standing {}

    /** Invited, but terms wait to be accepted first. Who took an acceptance back may still read, {@link StopGround#TERMS_WITHDRAWN}. */
    record PolicyPending(PendingTerms terms) implements Standing {}

    /**
     * Kept out altogether for a time.
     *
     * @param until null where no end is set
     * @param kind the measure; null where the directory or an administrator keeps the person out
     * @param reason the article of the measure, or the reason noted with the suspension
     */
    record Suspended(
            Source source,
            Instant from,
            @Nullable Instant until,
            @Nullable MeasureKind kind,
            String reason) implements Standing {}

    /** Who keeps somebody out. */
    enum Source {
        /** The directory says so: left, on leave, disabled. */
        DIRECTORY,
        /** An operator suspended the person. */
        ADMIN,
        /** A measure after a decided case; it can be objected to. */
        MEASURE
    }
}
