package jp.engawa.community;

/** What the reader is to a community. */
public enum Membership {
    NONE,
    /** Asked to be let into a closed one. */
    ASKED,
    MEMBER,
    LEADER,
    /** コミュニティからの除名. Shut out after a decided case, as long as that stands. */
    EXCLUDED
}
