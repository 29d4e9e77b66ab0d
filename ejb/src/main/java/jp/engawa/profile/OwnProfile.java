package jp.engawa.profile;

import jp.engawa.base.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A person's own profile.
 *
 * @param handle null until one is chosen
 * @param looks how often somebody looked up the real name; null while it is so seldom that it could tell who
 */
public record OwnProfile(
        MemberId id,
        @Nullable String handle,
        String introduction,
        String name,
        String unitName,
        @Nullable Long looks) {}
