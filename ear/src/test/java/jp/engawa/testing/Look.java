package jp.engawa.testing;

/** How one person sees the pages: language, light or dark, and how wide. */
public record Look(String language, boolean dark, int width) {
    public static final Look JA_LIGHT_375 = new Look("ja", false, 375);
    public static final Look EN_DARK_1280 = new Look("en", true, 1280);

    /** For file names: {@code ja-light-375}. */
    @Override
    public String toString() {
        return language + (dark ? "-dark-" : "-light-") + width;
    }
}
