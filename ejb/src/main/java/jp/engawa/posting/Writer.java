package jp.engawa.posting;

import java.time.Instant;
import jp.engawa.base.MemberId;
import jp.engawa.base.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * Who writes, from which unit on that day, and when.
 *
 * @param key what the sender calls this one attempt, so that sending it again writes nothing twice
 */
record Writer(
        MemberId member,
        @Nullable UnitId unit,
        Instant at,
        @Nullable String key) {}
