package jp.engawa.base;

import jakarta.enterprise.context.RequestScoped;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The person, or the worker, on whose behalf the present request runs.
 *
 * <p>Filled once at the door by the web module, or for the length of one task by {@link #runAs}. Empty means that nobody is known, and
 * everything but the open door is refused.
 */
@RequestScoped
public class Caller {
    private @Nullable Identity identity;
    private @Nullable String worker;
    private @Nullable String requestId;

    /** Fills the caller at the door. A request has one caller: a second, different one is a programming error. */
    public void enter(Identity person) {
        if (identity != null && !identity.equals(person)) {
            throw new IllegalStateException("the caller of a request never changes");
        }
        identity = person;
    }

    /** Runs a task of the system itself, such as an outbox handler or a timer, under the worker's name. */
    public void runAs(String workerName, Runnable task) {
        String before = worker;
        worker = workerName;
        try {
            task.run();
        } finally {
            worker = before;
        }
    }

    /** The person's id; {@link NotPermitted} when nobody is signed in. */
    public MemberId id() {
        if (identity == null) {
            throw new NotPermitted("base.sign-in-first");
        }
        return identity.id();
    }

    /** The person, for work that goes on after the request; {@link NotPermitted} when nobody is signed in. */
    public Identity identity() {
        if (identity == null) {
            throw new NotPermitted("base.sign-in-first");
        }
        return identity;
    }

    /** Whether a person known to the directory is signed in. */
    public boolean isPerson() {
        return identity != null;
    }

    /** Whether the system itself is at work. */
    public boolean isWorker() {
        return worker != null;
    }

    public boolean holds(Role role) {
        return identity != null && identity.roles().contains(role);
    }

    public Set<Role> roles() {
        return identity == null ? Set.of() : identity.roles();
    }

    /** Who acts, for the audit trail: {@code member:12}, {@code system:outbox} or {@code nobody}. */
    public String actor() {
        if (worker != null) {
            return "system:" + worker;
        }
        return identity == null ? "nobody" : "member:" + identity.id().value();
    }

    public @Nullable String requestId() {
        return requestId;
    }

    public void requestId(String id) {
        requestId = id;
    }
}
