package jp.engawa.ldap;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A company as one finds it in Active Directory, written there by LDAP: units as a tree of OUs with their people inside, groups within
 * groups, accounts that are disabled or have an end, and what lies beside people: a computer, a contact, service accounts.
 */
final class WindowsCompany {
    static final String COMPANY = "OU=Company," + ActiveDirectory.BASE;
    static final String GROUPS = "OU=Groups," + ActiveDirectory.BASE;
    static final String READER = "CN=svc-engawa,OU=Service," + ActiveDirectory.BASE;
    static final String STOPPED_READER = "CN=svc-stopped,OU=Service," + ActiveDirectory.BASE;
    static final String PASSWORD = "Reader-0f-the-test";
    static final int NORMAL = 0x200;
    static final int DISABLED = 0x2;
    static final int NO_PASSWORD = 0x20;
    static final int PASSWORD_STAYS = 0x10000;

    private static final int GLOBAL_GROUP = 0x80000002;
    private static final List<String> FAMILIES = List.of("佐藤", "髙橋", "渡邉", "𠮷田", "山﨑", "齋藤", "濵田", "伊藤", "加藤", "林");
    private static final List<String> KANA =
            List.of("サトウ", "タカハシ", "ワタナベ", "ヨシダ", "ヤマザキ", "サイトウ", "ハマダ", "イトウ", "カトウ", "ハヤシ");
    private static final List<String> GIVEN = List.of("花子", "一郎", "翔", "陽葵", "大輔", "美咲", "蓮", "さくら");

    final int people;
    /** Distinguished names of the units, the company first; the person of the same number is the head. */
    final List<String> units = new ArrayList<>();

    private final List<String> codes = new ArrayList<>();
    private final List<Integer> leaves = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final LDAPConnection admin;

    private WindowsCompany(LDAPConnection admin, int people) {
        this.admin = admin;
        this.people = people;
    }

    static WindowsCompany load(LDAPConnection admin, int people) throws LDAPException {
        WindowsCompany company = new WindowsCompany(admin, people);
        company.addUnits();
        company.addPeople();
        company.addOthers();
        company.addGroups();
        return company;
    }

    static String login(int person) {
        return String.format("e%06d", person);
    }

    static String number(int person) {
        return String.format("%07d", person);
    }

    /** Distinguished name of a person. */
    String dn(int person) {
        return names.get(person);
    }

    /** Whether {@link #load} made this person's account disabled. */
    static boolean disabled(int person) {
        return person % 100 == 99;
    }

    /** Whether this person's account had ended before {@link SmallCompany#CLOCK}. */
    static boolean ended(int person) {
        return person % 50 == 48;
    }

    /** A moment as Active Directory counts: 100 ns since 1601. */
    static String fileTime(Instant moment) {
        return String.valueOf(moment.plus(Duration.ofSeconds(11_644_473_600L)).toEpochMilli() * 10_000);
    }

    /** Three levels; a name of the second holds characters that a distinguished name has to quote. */
    private void addUnits() throws LDAPException {
        add("OU=Service," + ActiveDirectory.BASE, new Attribute("objectClass", "organizationalUnit"));
        add(GROUPS, new Attribute("objectClass", "organizationalUnit"));
        unit(COMPANY, "Company", "縁側火災海上保険", "会社");
        for (int part = 0; part < 4; part++) {
            String code = part == 0 ? "大阪, \"北\"#1" : "H" + part;
            String dn = new RDN("OU", code) + "," + COMPANY;
            unit(dn, code, part == 0 ? "大阪支社" : "本部 " + part, part == 0 ? "支社" : "本部");
            for (int department = 0; department < 5; department++) {
                String inner = "H" + part + "-" + department;
                unit("OU=" + inner + "," + dn, inner, "部 " + inner, "部");
                for (int section = 0; section < 3; section++) {
                    String leaf = inner + "-" + section;
                    leaves.add(units.size());
                    unit("OU=" + leaf + ",OU=" + inner + "," + dn, leaf, "課 " + leaf, "課");
                }
            }
        }
    }

    private void unit(String dn, String code, String name, String kind) throws LDAPException {
        units.add(dn);
        codes.add(code);
        add(
                dn,
                new Attribute("objectClass", "organizationalUnit"),
                new Attribute("description", name),
                new Attribute("businessCategory", kind));
    }

    private void addPeople() throws LDAPException {
        for (int i = 0; i < people; i++) {
            int unit = i < units.size() ? i : leaves.get(i % leaves.size());
            names.add(addPerson(i, unit, ended(i) ? SmallCompany.CLOCK.instant().minusSeconds(1) : null));
            if (i < units.size()) {
                admin.modify(units.get(i), new Modification(ModificationType.REPLACE, "managedBy", dn(i)));
            }
        }
    }

    /** Adds a person and gives the name of the entry. The two values for an account without end take turns. */
    String addPerson(int person, int unit, Instant end) throws LDAPException {
        int name = person % FAMILIES.size();
        String full = FAMILIES.get(name) + " " + GIVEN.get(person % GIVEN.size());
        String dn = new RDN("CN", full + " (" + login(person) + ")") + "," + units.get(unit);
        String never = person % 2 == 0 ? "0" : "9223372036854775807";
        int account = NORMAL | NO_PASSWORD | (disabled(person) ? DISABLED : 0) | (person % 3 == 0 ? PASSWORD_STAYS : 0);
        List<Attribute> attributes = new ArrayList<>(List.of(
                new Attribute("objectClass", "user"),
                new Attribute("sAMAccountName", login(person)),
                new Attribute("userPrincipalName", login(person) + "@" + ActiveDirectory.REALM),
                new Attribute("displayName", full),
                new Attribute("sn", FAMILIES.get(name)),
                new Attribute("msDS-PhoneticDisplayName", KANA.get(name)),
                new Attribute("employeeID", number(person)),
                new Attribute("mail", login(person) + "@engawa.example"),
                new Attribute("title", person < units.size() ? "課長" : "社員"),
                new Attribute("department", codes.get(unit)),
                new Attribute("departmentNumber", codes.get(unit)),
                new Attribute("userAccountControl", String.valueOf(account)),
                new Attribute("accountExpires", end == null ? never : fileTime(end))));
        if (person >= units.size() && person % 10 == 0) {
            attributes.add(new Attribute("manager", dn(0)));
        }
        add(dn, attributes.toArray(Attribute[]::new));
        return dn;
    }

    /** What a filter for people must not take: a computer and a contact with an employee number, and accounts of services. */
    private void addOthers() throws LDAPException {
        add(
                "CN=PC1," + COMPANY,
                new Attribute("objectClass", "computer"),
                new Attribute("sAMAccountName", "PC1$"),
                new Attribute("employeeID", "9999901"),
                new Attribute("userAccountControl", "4096"));
        add("CN=Outside," + COMPANY, new Attribute("objectClass", "contact"), new Attribute("employeeID", "9999902"));
        addService(READER, NORMAL | PASSWORD_STAYS);
        addService(STOPPED_READER, NORMAL | PASSWORD_STAYS | DISABLED);
    }

    void addService(String dn, int account) throws LDAPException {
        add(
                dn,
                new Attribute("objectClass", "user"),
                new Attribute("sAMAccountName", new DN(dn).getRDN().getAttributeValues()[0]),
                new Attribute("userAccountControl", String.valueOf(account)),
                new Attribute("unicodePwd", ("\"" + PASSWORD + "\"").getBytes(StandardCharsets.UTF_16LE)));
    }

    /** Operators by two groups within the group and one of them again within the innermost; and a group of everybody. */
    private void addGroups() throws LDAPException {
        String operators = group("engawa-operators", Stream.of(dn(100)));
        String division = group("it-division", Stream.of(dn(101), dn(102)));
        String night = group("it-night", Stream.of(dn(102), dn(103)));
        addMember(operators, division);
        addMember(division, night);
        addMember(night, operators);
        group("engawa-everybody", IntStream.range(0, people).mapToObj(this::dn));
    }

    String group(String name, Stream<String> members) throws LDAPException {
        String dn = "CN=" + name + "," + GROUPS;
        add(
                dn,
                new Attribute("objectClass", "group"),
                new Attribute("sAMAccountName", name),
                new Attribute("groupType", String.valueOf(GLOBAL_GROUP)),
                new Attribute("member", members.toList()));
        return dn;
    }

    void addMember(String group, String member) throws LDAPException {
        admin.modify(group, new Modification(ModificationType.ADD, "member", member));
    }

    void replace(String dn, String attribute, String... values) throws LDAPException {
        admin.modify(dn, new Modification(ModificationType.REPLACE, attribute, values));
    }

    private void add(String dn, Attribute... attributes) throws LDAPException {
        try {
            admin.add(dn, attributes);
        } catch (LDAPException refused) {
            throw new LDAPException(refused.getResultCode(), dn + ": " + refused.getMessage());
        }
    }
}
