package jp.engawa.testing;

/**
 * Which of the two stages of the build runs: {@code mvn verify} is the fast one, {@code mvn verify -Pslow} goes further. A test
 * marked with neither tag runs in the fast stage only. Known outside the server only.
 */
public final class Stage {
    /** Tag of tests that run in the slow stage only. */
    public static final String SLOW = "slow";

    /** Tag of tests that run in both stages, and further in the slow one. */
    public static final String GROWS = "grows";

    private Stage() {}

    public static boolean slow() {
        return Boolean.getBoolean("engawa.slow");
    }

    /** How many of something this stage tries. */
    public static int of(int fast, int slow) {
        return slow() ? slow : fast;
    }
}
