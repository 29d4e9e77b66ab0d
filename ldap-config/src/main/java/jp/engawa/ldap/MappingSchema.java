package jp.engawa.ldap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The published JSON Schema of the mapping file, for editors that help while one types. */
final class MappingSchema {
    private MappingSchema() {}

    static String text() {
        try (InputStream resource = MappingSchema.class.getResourceAsStream("directory.schema.json")) {
            if (resource == null) {
                throw new IllegalStateException("the schema is not in this jar");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
