package jp.engawa.base;

import jakarta.ejb.ApplicationException;

/** There is no such thing, or the caller may not know that there is; the two are never told apart. */
@ApplicationException(rollback = true)
public class NotFound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotFound() {
        super("base.not-found");
    }

    public NotFound(Throwable cause) {
        super("base.not-found", cause);
    }
}
