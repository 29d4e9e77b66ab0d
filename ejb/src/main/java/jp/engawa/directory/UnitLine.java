package jp.engawa.directory;

import jp.engawa.base.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * A unit in a list.
 *
 * @param parent null for the company itself
 * @param parentName empty for the company itself; tells units of the same name apart
 */
public record UnitLine(
        UnitId id, String code, String name, @Nullable UnitId parent, String parentName) {}
