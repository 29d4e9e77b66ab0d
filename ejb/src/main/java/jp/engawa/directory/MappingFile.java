package jp.engawa.directory;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import jp.engawa.base.RuleViolation;
import jp.engawa.ldap.Mapping;
import jp.engawa.ldap.MappingRejected;
import org.jspecify.annotations.Nullable;

/** The operator's mapping file, named by the system property {@code engawa.directory.config} and read anew for every run. */
@ApplicationScoped
class MappingFile {
    private static final String PROPERTY = "engawa.directory.config";

    /** The file's meaning; {@link MappingRejected} with its faults, {@link RuleViolation} when there is no file. */
    Mapping read() throws MappingRejected {
        String path = System.getProperty(PROPERTY, "");
        if (path.isEmpty()) {
            throw new RuleViolation("directory.no-mapping", PROPERTY);
        }
        try {
            return Mapping.read(Path.of(path));
        } catch (IOException unreadable) {
            throw new RuleViolation("directory.mapping-unreadable", path);
        }
    }

    /** The same, for those who cannot go on without it. */
    Mapping sound() {
        try {
            return read();
        } catch (MappingRejected rejected) {
            throw new RuleViolation(
                    "directory.mapping-rejected", rejected.faults().size());
        }
    }

    /** Null while there is no file that can be read: the examination of the connection tells why. */
    @Nullable
    Mapping orNull() {
        try {
            return read();
        } catch (MappingRejected | RuleViolation unusable) {
            return null;
        }
    }

    /** Whether a file is named and nobody can read by it: without one, nobody is meant to. */
    boolean unusable() {
        return !System.getProperty(PROPERTY, "").isEmpty() && orNull() == null;
    }
}
