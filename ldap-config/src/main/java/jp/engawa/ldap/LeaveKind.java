package jp.engawa.ldap;

/** Why somebody who stays employed does not work for a time. */
public enum LeaveKind {
    /** 休職 */
    LEAVE,
    /** 育児・介護休業 */
    CARE,
    /** 海外勤務など */
    ABROAD,
    OTHER
}
