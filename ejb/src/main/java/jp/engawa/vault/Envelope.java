package jp.engawa.vault;

/** Something sealed, with the key it needs. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Envelope(DataKey key, String purpose, byte[] sealed) {}
