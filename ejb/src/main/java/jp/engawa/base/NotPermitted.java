package jp.engawa.base;

import jakarta.ejb.ApplicationException;
import java.util.List;

/** The caller may not do this now. The key is the sentence that tells the reason and the way on. */
@ApplicationException(rollback = true)
public class NotPermitted extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Object> details;

    public NotPermitted(String key, Object... details) {
        super(key);
        this.details = List.of(details);
    }

    public String key() {
        return String.valueOf(getMessage());
    }

    public List<Object> details() {
        return details;
    }
}
