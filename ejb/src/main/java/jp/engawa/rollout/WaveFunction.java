package jp.engawa.rollout;

/** A function that a wave may leave out. What every member needs (profile, reading, reporting) is not among them. */
public enum WaveFunction {
    DIARY("diary"),
    COMMUNITY("community");

    private final String feature;

    WaveFunction(String feature) {
        this.feature = feature;
    }

    /** The name of the feature that is switched. */
    public String feature() {
        return feature;
    }
}
