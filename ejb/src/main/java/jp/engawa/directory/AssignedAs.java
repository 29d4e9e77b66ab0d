package jp.engawa.directory;

/** As what somebody belongs to a unit: 主務, 兼務, 出向, 受入出向. */
public enum AssignedAs {
    PRIMARY,
    CONCURRENT,
    SECONDED_OUT,
    SECONDED_IN
}
