package jp.engawa.base;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list read by key, newest first.
 *
 * @param next where the following page begins, or null at the end; opaque to the reader
 */
public record Page<T>(List<T> items, @Nullable String next) {
    public Page {
        items = List.copyOf(items);
    }
}
