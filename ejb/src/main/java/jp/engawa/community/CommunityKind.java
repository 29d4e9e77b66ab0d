package jp.engawa.community;

/** How a community lets people in. Chosen when it is opened and never changed, so that nothing written in trust is opened later. */
public enum CommunityKind {
    /** Everybody reads, whoever joins writes. */
    OPEN,
    /** Members read and write; a member lets newcomers in. */
    CLOSED,
    /** 気軽な集まり. Like open, needs no purpose, sleeps when quiet. */
    CASUAL
}
