package jp.engawa.base;

/** Something a person wrote: {@code post:123}, {@code comment:45}. */
public record ContentRef(String kind, long id) {
    /** Reads the form that {@link #toString} writes; {@link NotFound} for anything else, as for a wrong id. */
    public static ContentRef parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1) {
            throw new NotFound();
        }
        try {
            return new ContentRef(text.substring(0, colon), Long.parseLong(text.substring(colon + 1)));
        } catch (NumberFormatException notANumber) {
            throw new NotFound(notANumber);
        }
    }

    @Override
    public String toString() {
        return kind + ":" + id;
    }
}
