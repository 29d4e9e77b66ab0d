package jp.engawa.base;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Keeps {@link NetworkId} in a {@code bigint}. */
@Converter(autoApply = true)
public class NetworkIdConverter implements AttributeConverter<@Nullable NetworkId, @Nullable Long> {
    @Override
    public @Nullable Long convertToDatabaseColumn(@Nullable NetworkId id) {
        return id == null ? null : id.value();
    }

    @Override
    public @Nullable NetworkId convertToEntityAttribute(@Nullable Long column) {
        return column == null ? null : new NetworkId(column);
    }
}
