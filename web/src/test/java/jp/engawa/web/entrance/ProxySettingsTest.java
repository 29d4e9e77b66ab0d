package jp.engawa.web.entrance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctJwkGenerator;
import org.jose4j.jwk.OctetSequenceJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxySettingsTest {
    @TempDir
    Path folder;

    private static RsaJsonWebKey key;

    private final Map<String, String> properties = new HashMap<>();

    @BeforeAll
    static void a_proxy_has_a_key() throws JoseException {
        key = RsaJwkGenerator.generateJwk(2048);
    }

    @BeforeEach
    void a_proxy_is_described() throws IOException {
        key.setKeyId("2026");
        properties.put("engawa.sign-in", "trusted-proxy");
        properties.put("engawa.proxy.issuer", "https://proxy.example");
        properties.put("engawa.proxy.audience", "engawa");
        keys(new JsonWebKeySet(key).toJson());
    }

    @Test
    void is_off_unless_chosen() {
        properties.remove("engawa.sign-in");
        assertThat(ProxySettings.of(properties::get)).isEmpty();

        properties.put("engawa.sign-in", "server");
        assertThat(ProxySettings.of(properties::get)).isEmpty();
    }

    @Test
    void knows_whose_word_counts() {
        assertThat(ProxySettings.of(properties::get)).hasValueSatisfying(settings -> {
            assertThat(settings.issuer()).isEqualTo("https://proxy.example");
            assertThat(settings.algorithm()).isEqualTo("RS256");
            assertThat(settings.header()).isEqualTo("X-Engawa-Identity");
            assertThat(settings.keys()).containsOnlyKeys("2026");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"engawa.proxy.issuer", "engawa.proxy.audience", "engawa.proxy.keys"})
    void does_not_start_without(String setting) {
        properties.remove(setting);
        refused(setting);

        properties.put(setting, "  ");
        refused(setting);
    }

    @ParameterizedTest
    @CsvSource({
        "engawa.sign-in, header",
        "engawa.sign-in, Trusted-Proxy",
        "engawa.proxy.algorithm, none",
        "engawa.proxy.algorithm, HS256",
        "engawa.proxy.algorithm, rs256",
        "engawa.proxy.header, 'X Remote User'",
        "engawa.proxy.header, 'X_Remote_User'",
        "engawa.proxy.keys, no-such-file.json"
    })
    void does_not_start_with(String setting, String value) {
        properties.put(setting, value);
        refused(setting);
    }

    @Test
    void does_not_start_with_keys_that_are_secret_nameless_twice_or_none() throws IOException, JoseException {
        keys(new JsonWebKeySet(key).toJson(OutputControlLevel.INCLUDE_PRIVATE));
        refused("private");

        OctetSequenceJsonWebKey password = OctJwkGenerator.generateJwk(256);
        password.setKeyId("2026");
        keys(new JsonWebKeySet(password).toJson(OutputControlLevel.INCLUDE_SYMMETRIC));
        refused("public");

        keys(new JsonWebKeySet(key, key).toJson());
        refused("two keys");

        key.setKeyId(null);
        keys(new JsonWebKeySet(key).toJson());
        refused("name");

        keys("{\"keys\":[]}");
        refused("no key");

        keys("no JSON");
        refused("cannot be read");
    }

    private void keys(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("keys.json"), json);
        properties.put("engawa.proxy.keys", file.toString());
    }

    private void refused(String why) {
        assertThatThrownBy(() -> ProxySettings.of(properties::get))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(why);
    }
}
