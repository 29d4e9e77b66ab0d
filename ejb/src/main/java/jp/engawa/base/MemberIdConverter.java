package jp.engawa.base;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Keeps {@link MemberId} in a {@code bigint}. */
@Converter(autoApply = true)
public class MemberIdConverter implements AttributeConverter<@Nullable MemberId, @Nullable Long> {
    @Override
    public @Nullable Long convertToDatabaseColumn(@Nullable MemberId id) {
        return id == null ? null : id.value();
    }

    @Override
    public @Nullable MemberId convertToEntityAttribute(@Nullable Long column) {
        return column == null ? null : new MemberId(column);
    }
}
