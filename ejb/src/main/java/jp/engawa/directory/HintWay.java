package jp.engawa.directory;

/** How a directory is asked whether it changed. */
public enum HintWay {
    /** OpenLDAP's content synchronisation. */
    CONTENT_SYNC,
    /** Active Directory's DirSync. */
    DIR_SYNC,
    /** Times of modification; deletes are found by the daily read alone. */
    TIMESTAMPS
}
