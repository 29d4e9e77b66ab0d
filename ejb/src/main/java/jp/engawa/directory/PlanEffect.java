package jp.engawa.directory;

/** What a re-organisation may do to people elsewhere in the product. */
public enum PlanEffect {
    /** Somebody is no longer inside a wave. */
    ACCESS_LOST(false),
    /** A community's leader loses access. */
    LEADER_LOST(false),
    /** Whoever is in charge of a case comes into a conflict of interest: told as a number only, and never for a handful of people. */
    HANDLER_IN_CONFLICT(true);

    private final boolean numberOnly;

    PlanEffect(boolean numberOnly) {
        this.numberOnly = numberOnly;
    }

    public boolean numberOnly() {
        return numberOnly;
    }
}
