package jp.engawa.directory;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory of a few units and as many people as a test wants, with the mapping file to read it. */
final class SmallDirectory implements AutoCloseable {
    private static final String YAML = """
            version: 1
            profile: openldap
            connection:
              servers: ["ldap://localhost:PORT"]
              tls: { mode: none }
              bind: { dn: "cn=reader,dc=example", password: "${prop.engawa.test.ldap.password}" }
              pageSize: 1000
            people:
              base: ou=people,dc=example
              key: personKey
              map: { kana: kana, evaluator: evaluator }
              enabled: { attribute: employeeType, disabledWhen: [left] }
              leave: { attribute: leave, pattern: "(?<kind>[^:]*):(?<from>[0-9]{8})?:(?<to>[0-9]{8})?", kinds: { 育児休業: care } }
              assignments:
                - { from: departmentNumber, kind: primary, pattern: "(?<org>[^:]+)(?::(?<from>[0-9]{8})?:(?<to>[0-9]{8})?)?" }
                - { from: concurrent, kind: concurrent }
            orgs:
              base: ou=units,dc=example
              filter: (code=*)
              key: unitKey
              map: { code: code, parent: above, kind: businessCategory, head: head }
            positions:
              部長: { rank: 10, evaluator: true }
            roles:
              OPERATOR: cn=operators,ou=groups,dc=example
              INTAKE_OFFICER: cn=officers,ou=groups,dc=example
            """;

    private final InMemoryDirectoryServer server;

    SmallDirectory() {
        try {
            InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example");
            config.setSchema(null);
            config.addAdditionalBindCredentials("cn=reader,dc=example", "secret-of-the-test");
            config.setListenerConfigs(
                    InMemoryListenerConfig.createLDAPConfig("ldap", InetAddress.getLoopbackAddress(), 0, null));
            server = new InMemoryDirectoryServer(config);
            server.startListening();
        } catch (LDAPException broken) {
            throw new IllegalStateException(broken);
        }
        add("dn: dc=example", "objectClass: domain", "dc: example");
        for (String part : new String[] {"units", "people", "groups"}) {
            add("dn: ou=" + part + ",dc=example", "objectClass: organizationalUnit", "ou: " + part);
        }
        unit("C", "縁側火災海上保険", "会社", "");
        unit("OSAKA", "大阪支社", "支社", "C");
        unit("KITAHAMA", "北浜営業所", "営業所", "OSAKA");
        unit("TOKYO", "東京支社", "支社", "C");
        person("yamamoto", "山本 誠", "OSAKA", "title: 部長");
        person("yamazaki", "山﨑 努", "KITAHAMA", "evaluator: TRUE");
        person("sato", "佐藤 花子", "KITAHAMA", "kana: サトウ ハナコ");
        person("suzuki", "鈴木 一郎", "KITAHAMA", "concurrent: TOKYO");
        person("nakamura", "中村 淳", "TOKYO", "description: -");
        person("ogawa", "小川 由美", "TOKYO", "description: -");
        person("old", "退職 者", "TOKYO", "employeeType: left");
        change("ou=OSAKA,ou=units,dc=example", "add: head", "head: " + dn("yamamoto"));
        change("ou=KITAHAMA,ou=units,dc=example", "add: head", "head: " + dn("yamazaki"));
        group("operators", "nakamura", "ogawa");
        group("officers", "yamamoto");
    }

    void unit(String code, String name, String kind, String parent) {
        add(
                "dn: ou=" + code + ",ou=units,dc=example",
                "objectClass: organizationalUnit",
                "ou: " + code,
                "code: " + code,
                "unitKey: U-" + code,
                "description: " + name,
                "businessCategory: " + kind,
                parent.isEmpty() ? "l: -" : "above: " + parent);
    }

    void person(String login, String name, String unit, String more) {
        add(
                "dn: " + dn(login),
                "objectClass: inetOrgPerson",
                "uid: " + login,
                "personKey: P-" + login,
                "employeeNumber: N-" + login,
                "cn: " + name,
                "sn: " + name,
                "displayName: " + name,
                "departmentNumber: " + unit,
                more);
    }

    private void group(String name, String... logins) {
        String[] lines = new String[logins.length + 3];
        lines[0] = "dn: cn=" + name + ",ou=groups,dc=example";
        lines[1] = "objectClass: groupOfNames";
        lines[2] = "cn: " + name;
        for (int i = 0; i < logins.length; i++) {
            lines[i + 3] = "member: " + dn(logins[i]);
        }
        add(lines);
    }

    static String dn(String login) {
        return "uid=" + login + ",ou=people,dc=example";
    }

    void add(String... ldif) {
        try {
            server.add(ldif);
        } catch (LDAPException | LDIFException broken) {
            throw new IllegalStateException(broken);
        }
    }

    void change(String dn, String... change) {
        String[] lines = new String[change.length + 2];
        lines[0] = "dn: " + dn;
        lines[1] = "changetype: modify";
        System.arraycopy(change, 0, lines, 2, change.length);
        try {
            server.modify(lines);
        } catch (LDAPException | LDIFException broken) {
            throw new IllegalStateException(broken);
        }
    }

    void delete(String dn) {
        try {
            server.delete(dn);
        } catch (LDAPException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Writes the mapping file and names it to the product. */
    void configure(Path folder) {
        System.setProperty("engawa.test.ldap.password", "secret-of-the-test");
        try {
            Path file = Files.writeString(
                    folder.resolve("directory.yaml"), YAML.replace("PORT", String.valueOf(server.getListenPort())));
            System.setProperty("engawa.directory.config", file.toString());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @Override
    public void close() {
        server.shutDown(true);
    }
}
