package jp.engawa.web.base;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Addresses of our own static files, each with the fingerprint of its content, so that browsers may keep them for ever. */
@ApplicationScoped
class Assets {
    private final Map<String, String> addresses = new ConcurrentHashMap<>();

    @Inject
    private ServletContext war;

    /** The address of {@code css/engawa.css}. */
    String address(String path) {
        return addresses.computeIfAbsent(path, this::fingerprinted);
    }

    private String fingerprinted(String path) {
        try (InputStream content = war.getResourceAsStream("/resources/" + path)) {
            if (content == null) {
                throw new IllegalArgumentException("no such file: " + path);
            }
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.readAllBytes());
            return war.getContextPath() + "/resources/" + path + "?v="
                    + HexFormat.of().formatHex(digest, 0, 6);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
