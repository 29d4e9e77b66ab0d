package jp.engawa.posting;

/** How far a post can be read; set when it is written and never widened afterwards. */
public enum Visibility {
    /** Everybody who may enter the network. */
    NETWORK,
    /** Only those whom its place lets read. */
    PLACE
}
