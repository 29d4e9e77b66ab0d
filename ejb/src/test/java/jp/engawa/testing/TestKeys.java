package jp.engawa.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jp.engawa.base.KeyFile;
import jp.engawa.base.Keys;

/** Keys like a server's, made once for all tests of the module. */
public final class TestKeys {
    private TestKeys() {}

    public static Keys get() {
        return Holder.KEYS;
    }

    private static final class Holder {
        static final Keys KEYS = make();

        private static Keys make() {
            try {
                Path directory = Files.createTempDirectory("engawa-keys");
                Path file = directory.resolve("keys.p12");
                KeyFile.make(file, "only for tests");
                Keys keys = new Keys(KeyFile.open(file, "only for tests"));
                Files.delete(file);
                Files.delete(directory);
                return keys;
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
