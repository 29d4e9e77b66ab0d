package jp.engawa.directory;

/** Why a line of a plan cannot be taken; the words of each say what to do. */
public enum LineFault {
    CODE_MISSING,
    NAME_MISSING,
    PARENT_MISSING,
    PARENT_UNKNOWN,
    PARENT_RING,
    KIND_UNKNOWN,
    NO_NUMBER,
    FLAG_UNKNOWN,
    TWICE,
    PERSON_UNKNOWN,
    UNIT_UNKNOWN,
    AS_UNKNOWN,
    NO_PRIMARY,
    TWO_PRIMARIES,
    UNIT_TWICE,
    MANAGER_UNKNOWN,
    STILL_UNITS,
    STILL_PEOPLE,
    SAME_DAY,
    TOO_LONG
}
