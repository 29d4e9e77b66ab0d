package jp.engawa.demo;

import java.net.URI;
import java.nio.file.Path;

/**
 * Where the portal listens, where it keeps its key, and the one application that may sign people in through it.
 *
 * @param engawa address of Engawa's context root, without a slash at the end
 */
public record PortalSettings(int port, Path state, URI engawa, String clientId, String clientSecret) {

    /** The one address of the portal, also its name as an OpenID provider. */
    public URI address() {
        return URI.create("http://localhost:" + port);
    }

    @Override
    public String toString() {
        return "PortalSettings[port=" + port + ", engawa=" + engawa + "]";
    }
}
