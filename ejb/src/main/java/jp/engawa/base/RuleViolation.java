package jp.engawa.base;

import jakarta.ejb.ApplicationException;
import java.util.List;

/** A rule of the product that the person can satisfy by doing something else. The key is the sentence shown to them. */
@ApplicationException(rollback = true)
public class RuleViolation extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Object> details;

    /** @param details the values for {@code {0}}, {@code {1}} in the sentence */
    public RuleViolation(String key, Object... details) {
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
