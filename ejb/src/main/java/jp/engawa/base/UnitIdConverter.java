package jp.engawa.base;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Keeps {@link UnitId} in a {@code bigint}. */
@Converter(autoApply = true)
public class UnitIdConverter implements AttributeConverter<@Nullable UnitId, @Nullable Long> {
    @Override
    public @Nullable Long convertToDatabaseColumn(@Nullable UnitId id) {
        return id == null ? null : id.value();
    }

    @Override
    public @Nullable UnitId convertToEntityAttribute(@Nullable Long column) {
        return column == null ? null : new UnitId(column);
    }
}
