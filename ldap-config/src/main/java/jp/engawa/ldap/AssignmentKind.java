package jp.engawa.ldap;

/** How a person belongs to a unit. */
public enum AssignmentKind {
    /** 主務. Everyone has exactly one. */
    PRIMARY,
    /** 兼務. */
    CONCURRENT,
    /** 出向. */
    SECONDED_OUT,
    /** 受入出向. */
    SECONDED_IN
}
