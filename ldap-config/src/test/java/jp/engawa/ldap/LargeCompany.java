package jp.engawa.ldap;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** A company of any size as LDIF for OpenLDAP: units as a tree of entries, people flat beside it; the same for the same numbers. */
final class LargeCompany {
    private static final List<String> FAMILIES = List.of("佐藤", "髙橋", "渡邉", "𠮷田", "山﨑", "齋藤", "濵田", "伊藤", "加藤", "林");
    private static final List<String> KANA =
            List.of("サトウ", "タカハシ", "ワタナベ", "ヨシダ", "ヤマザキ", "サイトウ", "ハマダ", "イトウ", "カトウ", "ハヤシ");
    private static final List<String> GIVEN = List.of("花子", "一郎", "翔", "陽葵", "大輔", "美咲", "蓮", "さくら");
    private static final List<String> KINDS = List.of("会社", "本部", "部", "課", "班");
    /** So many units of each level hang under one of the level above. */
    private static final int BRANCHES = 8;

    final int people;
    final int units;

    LargeCompany(int people, int units) {
        this.people = people;
        this.units = units;
    }

    /** Login of a person, by number from 0. */
    static String login(int person) {
        return String.format("e%06d", person);
    }

    static String dn(int person) {
        return "uid=" + login(person) + ",ou=people," + Slapd.BASE;
    }

    void write(Path file) throws IOException {
        Random random = new Random(7);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            entry(out, Slapd.BASE, "objectClass: domain", "dc: large");
            for (String part : List.of("units", "people", "groups")) {
                entry(out, "ou=" + part + "," + Slapd.BASE, "objectClass: organizationalUnit", "ou: " + part);
            }
            entry(
                    out,
                    Slapd.READER,
                    "objectClass: organizationalRole",
                    "objectClass: simpleSecurityObject",
                    "cn: engawa-reader",
                    "userPassword: " + Slapd.PASSWORD);
            List<String> names = new ArrayList<>();
            for (int i = 0; i < units; i++) {
                String above = i == 0 ? "ou=units," + Slapd.BASE : names.get((i - 1) / BRANCHES);
                String dn = "ou=" + code(i) + "," + above;
                names.add(dn);
                int depth = dn.split(",ou=").length - 2;
                String kind = KINDS.get(Math.min(depth, KINDS.size() - 1));
                entry(
                        out,
                        dn,
                        "objectClass: organizationalUnit",
                        "ou: " + code(i),
                        text("description", kind + " " + i),
                        text("businessCategory", kind),
                        "seeAlso: " + dn(i % people));
            }
            for (int i = 0; i < people; i++) {
                int name = random.nextInt(FAMILIES.size());
                String full = FAMILIES.get(name) + " " + GIVEN.get(random.nextInt(GIVEN.size()));
                List<String> lines = new ArrayList<>(List.of(
                        "objectClass: inetOrgPerson",
                        "uid: " + login(i),
                        text("cn", full),
                        text("sn", FAMILIES.get(name)),
                        text("displayName", full),
                        text("displayName;lang-ja;phonetic", KANA.get(name)),
                        "employeeNumber: " + String.format("%07d", i),
                        "mail: " + login(i) + "@large.example",
                        "departmentNumber: " + code(i < units ? i : random.nextInt(units)),
                        text("title", i < units ? "課長" : "社員")));
                if (i % 1000 == 999) {
                    lines.add("pwdAccountLockedTime: 000001010000Z");
                }
                entry(out, dn(i), lines.toArray(String[]::new));
            }
            List<String> operators = new ArrayList<>(List.of("objectClass: groupOfNames", "cn: engawa-operators"));
            for (int i = 0; i < Math.min(people, 1_600); i++) {
                operators.add("member: " + dn(i));
            }
            entry(out, "cn=engawa-operators,ou=groups," + Slapd.BASE, operators.toArray(String[]::new));
        }
    }

    private static String code(int unit) {
        return String.format("U%05d", unit);
    }

    private static String text(String attribute, String value) {
        return attribute + ":: " + Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }

    private static void entry(BufferedWriter out, String dn, String... lines) throws IOException {
        out.write("dn: " + dn + "\n");
        for (String line : lines) {
            out.write(line + "\n");
        }
        out.write("\n");
    }
}
