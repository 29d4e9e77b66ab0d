package jp.engawa.posting;

/** Whether the words of an item can still be read. */
public enum ContentState {
    VISIBLE,
    /** 取り消し. The author took it back: the row stays, its words are gone. */
    WITHDRAWN,
    /** A case took it from the readers' eyes; its words stay for the author and for a decision that restores it. */
    HIDDEN
}
