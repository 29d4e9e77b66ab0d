package jp.engawa.network;

/** Which name stands in front of what people write. */
public enum NameMode {
    /** The handle; the real name is one click away. */
    HANDLE,
    /** The real name. */
    REAL_NAME
}
