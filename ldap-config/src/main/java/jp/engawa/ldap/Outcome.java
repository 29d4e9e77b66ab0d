package jp.engawa.ldap;

/** How far a read of the directory got. Only a complete one may lead to a removal. */
public enum Outcome {
    /** Every page chain ended with an empty cookie. */
    COMPLETE,
    /** All units and groups, but not all people. */
    INCOMPLETE,
    /** Nothing that can be used. */
    FAILED
}
