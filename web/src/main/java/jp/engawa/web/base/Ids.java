package jp.engawa.web.base;

import jp.engawa.base.NotFound;
import org.jspecify.annotations.Nullable;

/** Reads the ids that stand in addresses of pages. */
public final class Ids {
    private Ids() {}

    /** The number; {@link NotFound} for anything else, as for a number nobody has. */
    public static long of(@Nullable String text) {
        if (text == null || !text.matches("[0-9]{1,18}")) {
            throw new NotFound();
        }
        return Long.parseLong(text);
    }
}
