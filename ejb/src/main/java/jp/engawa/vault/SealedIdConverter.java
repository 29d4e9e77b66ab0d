package jp.engawa.vault;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Keeps {@link SealedId} in a {@code bigint}. */
@Converter(autoApply = true)
public class SealedIdConverter implements AttributeConverter<@Nullable SealedId, @Nullable Long> {
    @Override
    public @Nullable Long convertToDatabaseColumn(@Nullable SealedId id) {
        return id == null ? null : id.value();
    }

    @Override
    public @Nullable SealedId convertToEntityAttribute(@Nullable Long column) {
        return column == null ? null : new SealedId(column);
    }
}
