package jp.engawa.directory;

import jp.engawa.base.MemberId;
import jp.engawa.base.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * A person as the directory knows them today.
 *
 * @param name family name, a space, given name, written exactly as the directory has it
 * @param unit the unit of the 主務, or null for someone without one
 * @param active whether the directory still lists the person; someone who left keeps the card
 */
public record PersonCard(
        MemberId id,
        String employeeNumber,
        String name,
        String kana,
        @Nullable UnitId unit,
        String unitName,
        boolean active) {}
