package jp.engawa.testing;

import java.util.List;
import java.util.stream.Stream;

/** How one person sees the pages: language, light or dark, and how wide. */
public record Look(String language, boolean dark, int width) {
    public static final Look JA_LIGHT_375 = new Look("ja", false, 375);
    public static final Look EN_DARK_1280 = new Look("en", true, 1280);

    private static final int IN_THE_FAST_STAGE = 2;

    /** Both languages, light and dark, narrow and wide; first those of the fast stage. */
    public static List<Look> all() {
        return List.of(
                JA_LIGHT_375,
                EN_DARK_1280,
                new Look("ja", false, 1280),
                new Look("ja", true, 375),
                new Look("ja", true, 1280),
                new Look("en", false, 375),
                new Look("en", false, 1280),
                new Look("en", true, 375));
    }

    /** Those in which this stage looks at every screen: two in the fast one, the others in the slow one. */
    private static List<Look> inThisStage() {
        return Stage.slow() ? all().subList(IN_THE_FAST_STAGE, all().size()) : all().subList(0, IN_THE_FAST_STAGE);
    }

    /** Those in which this stage opens windows: the first in each language; there people act. */
    public static Stream<Look> ofStage() {
        return Stream.of("ja", "en")
                .map(language -> inThisStage().stream()
                        .filter(look -> look.language.equals(language))
                        .findFirst()
                        .orElseThrow());
    }

    /**
     * This one and, if this stage opens windows in it, what else of the stage is in its language: the server knows of neither theme nor
     * width, so one window is made light and dark, narrow and wide at each screen instead of acting it all again.
     */
    public List<Look> inOneWindow() {
        return ofStage().anyMatch(this::equals)
                ? inThisStage().stream()
                        .filter(look -> look.language.equals(language))
                        .toList()
                : List.of(this);
    }

    /** For file names: {@code ja-light-375}. */
    @Override
    public String toString() {
        return language + (dark ? "-dark-" : "-light-") + width;
    }
}
