package jp.engawa.profile;

import jp.engawa.base.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A person, one step behind the handle.
 *
 * @param name the real name; null for someone who has left, whose name only a case may open
 * @param unitName null for someone who has left
 * @param own whether it is the reader's
 */
public record Face(
        MemberId id,
        String handle,
        @Nullable String name,
        @Nullable String kana,
        @Nullable String unitName,
        String introduction,
        boolean left,
        boolean own) {}
