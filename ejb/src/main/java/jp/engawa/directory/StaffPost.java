package jp.engawa.directory;

import jp.engawa.base.UnitId;
import org.jspecify.annotations.Nullable;

/** One of the units somebody belongs to. */
public record StaffPost(
        UnitId unit,
        String unitName,
        AssignedAs as,
        @Nullable String position,
        boolean head) {}
