package jp.engawa.ldap;

/** A reference to a password, resolved only at the moment of use. Its text form never shows anything. */
public final class Secret {
    private final String reference;

    Secret(String reference) {
        this.reference = reference;
    }

    /** The password itself. */
    String reveal() {
        return References.ofThisProcess().resolve(reference);
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
