package jp.engawa.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;

/** The company's LDAP directory of the demo and the tests: UnboundID's in-memory server, filled over the wire like any other. */
public final class DirectoryServer implements AutoCloseable {
    public static final String BASE = "dc=engawa,dc=example";
    /** Who Engawa signs in as; the password is given at the start. */
    public static final String READER = "cn=engawa-reader," + BASE;

    private final InMemoryDirectoryServer server;
    private final String password;

    private DirectoryServer(InMemoryDirectoryServer server, String password) {
        this.server = server;
        this.password = password;
    }

    /** @param port 0 for a free one */
    public static DirectoryServer start(int port, String password, String ldif) {
        try {
            var settings = new InMemoryDirectoryServerConfig(BASE);
            settings.addAdditionalBindCredentials(READER, password);
            settings.setSchema(null);
            settings.setListenerConfigs(
                    InMemoryListenerConfig.createLDAPConfig("ldap", InetAddress.getLoopbackAddress(), port, null));
            var server = new InMemoryDirectoryServer(settings);
            server.startListening();
            var directory = new DirectoryServer(server, password);
            directory.load(ldif);
            return directory;
        } catch (LDAPException broken) {
            throw new Trouble("The company directory does not start: " + broken.getMessage(), broken);
        }
    }

    private void load(String ldif) throws LDAPException {
        try (var connection = connect();
                var reader = new LDIFReader(new ByteArrayInputStream(ldif.getBytes(UTF_8)))) {
            for (var entry = reader.readEntry(); entry != null; entry = reader.readEntry()) {
                connection.add(entry);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (LDIFException broken) {
            throw new IllegalArgumentException(broken);
        }
    }

    /** A connection that may change things, for tests that let the company change. */
    public LDAPConnection connect() throws LDAPException {
        return new LDAPConnection("localhost", port(), READER, password);
    }

    public int port() {
        return server.getListenPort();
    }

    @Override
    public void close() {
        server.shutDown(true);
    }
}
