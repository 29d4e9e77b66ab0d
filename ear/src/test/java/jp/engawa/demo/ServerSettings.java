package jp.engawa.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How to start one WildFly.
 *
 * @param home the provisioned server, only read
 * @param base where this one keeps its configuration, log and data
 * @param httpPort of Engawa
 * @param managementPort of health and administration
 * @param javaOptions flags and {@code -D} of the server
 * @param environment what the operator would put into the environment: datasources, sign-in, directory
 */
public record ServerSettings(
        Path home,
        Path base,
        int httpPort,
        int managementPort,
        List<String> javaOptions,
        Map<String, String> environment) {

    public URI engawa() {
        return URI.create("http://localhost:" + httpPort + "/engawa");
    }

    public URI management() {
        return URI.create("http://localhost:" + managementPort);
    }
}
