package jp.engawa.demo;

import com.unboundid.ldap.sdk.Entry;
import java.io.IOException;
import java.io.Writer;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import jp.engawa.demo.Company.Person;
import jp.engawa.demo.Company.Unit;

/** The demo company as entries of its directory, in the words of the mapping file {@code demo/directory.yaml}. */
final class CompanyLdif {
    private static final String BASE = DirectoryServer.BASE;
    private static final String UNITS = "ou=units," + BASE;
    private static final String PEOPLE = "ou=people," + BASE;
    private static final String GROUPS = "ou=groups," + BASE;

    private final Writer out;

    CompanyLdif(Writer out) {
        this.out = out;
    }

    void write(Collection<Unit> units, Collection<Person> people) throws IOException {
        Entry root = new Entry(BASE);
        root.addAttribute("objectClass", "top", "domain");
        root.addAttribute("dc", "engawa");
        out.write(root.toLDIFString());
        for (String part : List.of("units", "people", "groups")) {
            Entry entry = new Entry("ou=" + part + "," + BASE);
            entry.addAttribute("objectClass", "top", "organizationalUnit");
            entry.addAttribute("ou", part);
            out.write("\n" + entry.toLDIFString());
        }
        for (Unit unit : units) {
            out.write("\n" + entry(unit).toLDIFString());
        }
        for (Person person : people) {
            out.write("\n" + entry(person).toLDIFString());
        }
        group("engawa-operators", "nakamura", "ogawa");
        group("engawa-policy-publishers", "matsumoto", "inoue");
        group("engawa-rollout-managers", "kimura", "hayashi");
        group("engawa-intake-officers", "yamamoto", "tanaka", "ito");
        group("engawa-committee", "watanabe", "takahashi", "yoshida");
        group("engawa-reviewers", "kobayashi");
        group("engawa-auditors", "kato");
    }

    private Entry entry(Unit unit) {
        Entry entry = new Entry("ou=" + unit.code + "," + UNITS);
        entry.addAttribute("objectClass", "top", "organizationalUnit", "efmUnit");
        entry.addAttribute("ou", unit.code);
        entry.addAttribute("efmUnitId", "U" + unit.code);
        entry.addAttribute("efmOrgCode", unit.code);
        entry.addAttribute("description", unit.name);
        entry.addAttribute("businessCategory", unit.kind);
        entry.addAttribute("efmSortOrder", String.valueOf(unit.sort));
        put(entry, "efmParentCode", unit.parent);
        put(entry, "efmHead", dn(unit.head));
        return entry;
    }

    private static Entry entry(Person person) {
        Entry entry = new Entry(dn(person.login));
        entry.addAttribute("objectClass", "top", "person", "organizationalPerson", "inetOrgPerson", "efmPerson");
        entry.addAttribute("uid", person.login);
        entry.addAttribute("cn", person.family + " " + person.given);
        entry.addAttribute("sn", person.family);
        entry.addAttribute("givenName", person.given);
        entry.addAttribute("displayName", person.family + " " + person.given);
        entry.addAttribute("efmKana", person.kana);
        entry.addAttribute("efmPersonId", "P" + person.number);
        entry.addAttribute("employeeNumber", person.number);
        entry.addAttribute("employeeType", person.left ? "退職" : "正社員");
        entry.addAttribute("departmentNumber", person.unit);
        entry.addAttribute("mail", person.login + "@engawa.example");
        entry.addAttribute("preferredLanguage", "ja");
        entry.addAttribute("efmEvaluator", person.evaluator ? "TRUE" : "FALSE");
        put(entry, "title", person.title);
        put(entry, "efmLeave", person.leave);
        put(entry, "manager", dn(person.manager));
        if (!person.concurrent.isEmpty()) {
            entry.addAttribute("efmConcurrent", person.concurrent);
        }
        return entry;
    }

    private void group(String name, String... logins) throws IOException {
        Entry entry = new Entry("cn=" + name + "," + GROUPS);
        entry.addAttribute("objectClass", "top", "groupOfNames");
        entry.addAttribute("cn", name);
        for (String login : logins) {
            entry.addAttribute("member", Objects.requireNonNull(dn(login)));
        }
        out.write("\n" + entry.toLDIFString());
    }

    private static String dn(String login) {
        return login.isEmpty() ? "" : "uid=" + login + "," + PEOPLE;
    }

    private static void put(Entry entry, String attribute, String value) {
        if (!value.isEmpty()) {
            entry.addAttribute(attribute, value);
        }
    }
}
