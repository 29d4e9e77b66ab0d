package jp.engawa.ldap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A {@link LargeCompany} on a real OpenLDAP as a process of its own, for benchmarks in other modules: writes the mapping file
 * {@code directory.yaml} and says {@value #READY}, or {@value #ABSENT} where no slapd is to be had. Ends when its input does.
 */
public final class LargeServer {
    static final String READY = "READY";
    static final String ABSENT = "ABSENT";

    private LargeServer() {}

    /** @param arguments an empty folder, people, units */
    public static void main(String... arguments) throws IOException, InterruptedException {
        if (!Slapd.presentFor(LargeServer.class)) {
            System.out.println(ABSENT);
            return;
        }
        Path folder = Path.of(arguments[0]);
        Path filled = Files.createDirectories(folder.resolve("filled"));
        Path ldif = folder.resolve("company.ldif");
        new LargeCompany(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2])).write(ldif);
        Slapd.fill(filled, ldif);
        try (Slapd server = Slapd.start(filled, folder.resolve("server"))) {
            Path password = Files.writeString(folder.resolve("password"), Slapd.PASSWORD);
            Files.writeString(folder.resolve("directory.yaml"), mapping(server, filled, password));
            System.out.println(READY);
            while (System.in.read() >= 0) {}
        }
    }

    private static String mapping(Slapd server, Path filled, Path password) {
        return """
                version: 1
                profile: openldap
                connection:
                  servers: ["ldaps://localhost:%d"]
                  tls: { trust: "%s" }
                  bind: { dn: "%s", password: "${file:%s}" }
                people:
                  base: ou=people,%5$s
                orgs:
                  base: ou=units,%5$s
                  filter: (businessCategory=*)
                  map: { kind: businessCategory, head: seeAlso }
                positions:
                  課長: { rank: 20, evaluator: true }
                  社員: { rank: 50 }
                roles:
                  OPERATOR: cn=engawa-operators,ou=groups,%5$s
                """.formatted(server.tlsPort, filled.resolve("server.pem"), Slapd.READER, password, Slapd.BASE);
    }
}
