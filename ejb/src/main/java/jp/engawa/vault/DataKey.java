package jp.engawa.vault;

import org.jspecify.annotations.Nullable;

/**
 * An owner's key as it lies in the database.
 *
 * @param wrapped null once it was destroyed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record DataKey(long id, String owner, byte @Nullable [] wrapped) {}
