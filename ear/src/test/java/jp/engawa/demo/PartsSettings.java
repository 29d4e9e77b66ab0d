package jp.engawa.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where the parts are, listen and keep their state.
 *
 * @param serverHome the provisioned WildFly
 * @param binaries where PostgreSQL's programs are unpacked
 * @param state what outlives a restart
 * @param company the company's directory as LDIF
 * @param javaOptions of WildFly, beyond the usual
 * @param environment of WildFly, beyond the usual
 * @param scheme of the address under which people know Engawa: http, or https where something in front of it speaks TLS
 */
public record PartsSettings(
        Path serverHome,
        Path binaries,
        Path state,
        String company,
        int portalPort,
        int engawaPort,
        int managementPort,
        int postgresPort,
        int directoryPort,
        List<String> javaOptions,
        Map<String, String> environment,
        String scheme) {

    public URI engawa() {
        return URI.create(scheme + "://localhost:" + engawaPort + "/engawa");
    }

    /** The same with ports nobody uses at the moment. */
    public static PartsSettings onFreePorts(
            Path serverHome,
            Path binaries,
            Path state,
            String company,
            List<String> javaOptions,
            Map<String, String> environment,
            String scheme) {
        return new PartsSettings(
                serverHome,
                binaries,
                state,
                company,
                Ports.free(),
                Ports.free(),
                Ports.free(),
                Ports.free(),
                0,
                javaOptions,
                environment,
                scheme);
    }
}
