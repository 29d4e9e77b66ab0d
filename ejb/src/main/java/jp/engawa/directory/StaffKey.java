package jp.engawa.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import jp.engawa.base.NotFound;
import org.jspecify.annotations.Nullable;

/** The last entry of a page of people or units read by key; the next page goes on after it. */
record StaffKey(String sort, String tie) {
    static final StaffKey FIRST = new StaffKey("", "");
    private static final int MOST = 1_000;

    static StaffKey parse(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return FIRST;
        }
        if (text.length() > MOST) {
            throw new NotFound();
        }
        try {
            String key = new String(Base64.getUrlDecoder().decode(text), UTF_8);
            int end = key.indexOf('\n');
            if (end < 0 || key.indexOf('\0') >= 0) {
                throw new NotFound();
            }
            return new StaffKey(key.substring(0, end), key.substring(end + 1));
        } catch (IllegalArgumentException noKey) {
            throw new NotFound(noKey);
        }
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((sort + "\n" + tie).getBytes(UTF_8));
    }
}
