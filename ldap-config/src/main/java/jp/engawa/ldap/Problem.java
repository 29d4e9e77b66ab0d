package jp.engawa.ldap;

/**
 * Something in the directory's data, or on the way there, that a person should put right. It never stops the rest.
 *
 * @param where the entry, the unit's code or the employee number
 * @param detail what is there
 */
public record Problem(Kind kind, String where, String detail) {
    /** What is wrong; the sentence is {@code problem.<KIND>} in {@code Messages}. */
    public enum Kind {
        UNIT_REJECTED,
        UNIT_DUPLICATE,
        UNIT_ORPHAN,
        UNIT_CYCLE,
        UNIT_TWO_HEADS,
        /** A cell of the file of units cannot be read; the row counts without it. */
        UNIT_CELL,
        /** A column of the file of units has a name nobody asks for. */
        UNIT_COLUMN,
        /** A row of the file of units has more cells than its heading; which is which cannot be told. */
        UNIT_ROW,
        /** People's paths tell different things of one unit. */
        UNIT_PATHS_DIFFER,
        /** A group lies in two others. */
        UNIT_TWO_PARENTS,
        /** Members of a unit's group are not among the people. */
        UNIT_MEMBER_UNKNOWN,
        HEAD_UNKNOWN,
        HEAD_ELSEWHERE,
        PERSON_REJECTED,
        PERSON_DUPLICATE,
        /** The directory does not show whether the account is enabled: the attribute is not there, or not for our eyes. */
        ACCOUNT_UNREADABLE,
        NO_UNIT,
        UNIT_UNKNOWN,
        ASSIGNMENT_UNREADABLE,
        END_UNREADABLE,
        LEAVE_UNREADABLE,
        TWO_PRIMARIES,
        POSITION_UNKNOWN,
        MANAGER_UNKNOWN,
        MANAGER_SELF,
        MANAGER_CYCLE,
        ROLE_GROUP_MISSING,
        ROLE_MEMBER_UNKNOWN,
        GROUP_CYCLE,
        REFERRALS,
        /** A certificate of the server's chain ends within a month. */
        CERTIFICATE_ENDING,
        /** The password of Engawa's own account expires within two weeks, or did and is taken for the last times. */
        PASSWORD_EXPIRING
    }
}
