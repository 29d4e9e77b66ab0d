package jp.engawa.directory;

import jp.engawa.base.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * A unit of the organisation on one day.
 *
 * @param depth 0 for the company itself
 */
public record UnitCard(
        UnitId id, String code, String name, @Nullable UnitId parent, int depth) {}
