package jp.engawa.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    @TempDir
    private Path directory;

    @Test
    void a_made_file_holds_all_keys_and_opens_only_with_its_password() throws IOException {
        Path file = directory.resolve("keys.p12");

        KeyFile.make(file, "correct horse");

        Keys keys = new Keys(KeyFile.open(file, "correct horse"));
        assertThat(keys.master().getEncoded()).hasSize(32);
        assertThat(keys.blindIndex().getEncoded()).hasSize(32);
        assertThat(keys.audit().getPublic().getAlgorithm()).isIn("EdDSA", "Ed25519");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> KeyFile.open(file, "wrong horse"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ENGAWA_KEYS_PASSWORD");
    }

    @Test
    void an_existing_file_is_never_overwritten() throws IOException {
        Path file = Files.writeString(directory.resolve("keys.p12"), "precious");

        assertThatThrownBy(() -> KeyFile.make(file, "correct horse")).isInstanceOf(UncheckedIOException.class);
        assertThat(file).hasContent("precious");
    }

    @Test
    void a_server_without_its_file_or_password_says_what_to_do() {
        Path missing = directory.resolve("missing.p12");

        assertThatThrownBy(() -> Keys.find(missing, "correct horse", false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("missing.p12")
                .hasMessageContaining("-Dengawa.keys.create=true");
        assertThatThrownBy(() -> Keys.find(missing, null, true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ENGAWA_KEYS_PASSWORD");
        assertThat(missing).doesNotExist();
    }
}
