package jp.engawa.ldap;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldif.LDIFReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** A company of five people in a directory of its own; {@link #busyAfter} lets it fail in the middle of a read. */
final class SmallCompany implements AutoCloseable {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-04-01T00:00:00Z"), ZoneId.of("Asia/Tokyo"));

    final InMemoryDirectoryServer server;
    private volatile int searchesLeft = Integer.MAX_VALUE;

    SmallCompany() {
        this((InMemoryListenerConfig) null);
    }

    /** A directory with ways of its own. */
    SmallCompany(InMemoryOperationInterceptor ways) {
        this(null, ways);
    }

    SmallCompany(InMemoryListenerConfig listener, InMemoryOperationInterceptor... ways) {
        try {
            InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=small,dc=example");
            config.setListenerConfigs(
                    listener == null
                            ? InMemoryListenerConfig.createLDAPConfig("ldap", InetAddress.getLoopbackAddress(), 0, null)
                            : listener);
            config.addAdditionalBindCredentials("cn=reader,dc=small,dc=example", "secret-of-the-test");
            config.setSchema(null);
            config.addInMemoryOperationInterceptor(new Failing());
            for (InMemoryOperationInterceptor way : ways) {
                config.addInMemoryOperationInterceptor(way);
            }
            server = new InMemoryDirectoryServer(config);
            try (InputStream ldif = SmallCompany.class.getResourceAsStream("/small-company.ldif")) {
                server.importFromLDIF(true, new LDIFReader(ldif));
            }
            server.startListening();
            System.setProperty("test.ldap.port", String.valueOf(server.getListenPort()));
            System.setProperty("test.ldap.password", "secret-of-the-test");
        } catch (LDAPException | IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static String yaml() {
        try (InputStream yaml = SmallCompany.class.getResourceAsStream("/small-company.yaml")) {
            return new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The mapping file with another part {@code orgs}. */
    static String yaml(String orgs) {
        return yaml().replaceFirst("(?s)orgs:.*(?=positions:)", orgs + "\n");
    }

    static Mapping mapping() {
        return mapping(yaml());
    }

    static Mapping mapping(String yaml) {
        try {
            return Mapping.parse(yaml);
        } catch (MappingRejected rejected) {
            throw new AssertionError(rejected);
        }
    }

    Snapshot read() {
        return new DirectoryReader(mapping(), CLOCK).read();
    }

    static Plan plan(Snapshot snapshot, State state) {
        return Plan.between(snapshot, state, Limits.standard(), Duties.standard(), CLOCK.instant());
    }

    /** Answers so many searches more, and then BUSY to every one. */
    void busyAfter(int searches) {
        searchesLeft = searches;
    }

    void change(String dn, String... ldif) {
        try {
            server.modify(prepend("dn: " + dn, "changetype: modify", ldif));
        } catch (LDAPException broken) {
            throw new AssertionError(broken);
        } catch (com.unboundid.ldif.LDIFException broken) {
            throw new AssertionError(broken);
        }
    }

    void add(String... ldif) {
        try {
            server.add(ldif);
        } catch (LDAPException | com.unboundid.ldif.LDIFException broken) {
            throw new AssertionError(broken);
        }
    }

    void delete(String dn) {
        try {
            server.delete(dn);
        } catch (LDAPException broken) {
            throw new AssertionError(broken);
        }
    }

    /** Adds that many people to 営業二課. */
    void grow(int people) {
        for (int i = 0; i < people; i++) {
            add(
                    "dn: uid=extra" + i + ",ou=people,dc=small,dc=example",
                    "objectClass: inetOrgPerson",
                    "uid: extra" + i,
                    "cn: 増員 " + i,
                    "sn: 増員",
                    "displayName: 増員 " + i,
                    "employeeNumber: 9" + i,
                    "departmentNumber: K120");
        }
    }

    private static String[] prepend(String first, String second, String... rest) {
        String[] all = new String[rest.length + 2];
        all[0] = first;
        all[1] = second;
        System.arraycopy(rest, 0, all, 2, rest.length);
        return all;
    }

    @Override
    public void close() {
        server.shutDown(true);
    }

    private final class Failing extends InMemoryOperationInterceptor {
        @Override
        public void processSearchRequest(InMemoryInterceptedSearchRequest request) throws LDAPException {
            if (searchesLeft <= 0) {
                throw new LDAPException(ResultCode.BUSY, "too busy");
            }
            if (searchesLeft != Integer.MAX_VALUE) {
                searchesLeft--;
            }
        }
    }
}
