package jp.engawa.ldap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How one company's directory becomes Engawa's organisation: the operator's YAML file, validated.
 *
 * <p>No password is kept in it, only a reference to one; its text form is safe to log.
 *
 * @param profile the kind of server whose defaults apply
 * @param positions rank of every title (役職) the directory knows
 * @param roles distinguished name of the group that grants each role of Engawa
 * @param groupMember attribute of those groups that holds the members' names; a member may be a group itself
 * @param schedule when to read without being asked; null for never
 * @param zone where the company's days begin and end
 */
public record Mapping(
        String profile,
        Connection connection,
        People people,
        Orgs orgs,
        Map<String, Position> positions,
        Map<String, String> roles,
        String groupMember,
        Limits safety,
        @Nullable Schedule schedule,
        ZoneId zone) {
    public Mapping {
        positions = Map.copyOf(positions);
        roles = Map.copyOf(roles);
    }

    /** How the connection is protected. */
    public enum Protection {
        LDAPS,
        STARTTLS,
        /** In the clear; has to be asked for by name. */
        NONE
    }

    /** One address of the directory. */
    public record Server(String host, int port) {
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /**
     * How to reach the directory.
     *
     * @param servers in the order in which they are tried; empty with {@code srv}
     * @param srv domain whose SRV records name the servers; null with a list of them
     * @param trust PEM file of the authority to trust; null for the ones Java trusts
     * @param pins SHA-256 of public keys, base64; when there are any, one of them must be in the server's chain
     * @param searchesPerSecond most that are sent; 0 for as many as the server answers
     */
    public record Connection(
            List<Server> servers,
            @Nullable String srv,
            Protection protection,
            @Nullable Path trust,
            List<String> pins,
            String bindDn,
            Secret password,
            Duration connectTimeout,
            Duration responseTimeout,
            int pageSize,
            int searchesPerSecond) {
        public Connection {
            pins = List.copyOf(pins);
            servers = List.copyOf(servers);
        }
    }

    /** A stable key of an entry: the attribute, and whether its value is raw bytes, shown as hex as they come. */
    public record Key(String attribute, boolean binary) {}

    /**
     * Where people are and what their attributes mean. Null attributes are not mapped.
     *
     * @param manager attribute with the distinguished name of the manager
     * @param evaluator attribute that is true for people who evaluate others; the position may say it too
     */
    public record People(
            String base,
            String filter,
            Key key,
            String employeeNumber,
            String login,
            String name,
            @Nullable String kana,
            @Nullable String mail,
            @Nullable String position,
            @Nullable String manager,
            @Nullable String evaluator,
            Enabled enabled,
            @Nullable LeaveRule leave,
            List<AssignmentRule> assignments) {
        public People {
            assignments = List.copyOf(assignments);
        }
    }

    /**
     * When a person's account counts as disabled.
     *
     * @param attribute null: everybody in the directory is enabled
     * @param disabledWhen values that mean disabled
     * @param disabledBit bit of a numeric value that means disabled, 0 for none
     * @param expires attribute with the moment from which the account is disabled
     */
    public record Enabled(
            @Nullable String attribute,
            List<String> disabledWhen,
            int disabledBit,
            @Nullable String expires) {
        public Enabled {
            disabledWhen = List.copyOf(disabledWhen);
        }
    }

    /**
     * The attribute that says when a person does not work for a time though employed (休職, 育休, 海外).
     *
     * @param pattern with the named groups {@code kind}, {@code from}, {@code to} (the first day back); null when the value is the word itself
     * @param kinds the company's word to the kind; without a pattern, any other word means no leave
     */
    public record LeaveRule(String attribute, @Nullable Pattern pattern, Map<String, LeaveKind> kinds) {
        public LeaveRule {
            kinds = Map.copyOf(kinds);
        }
    }

    /**
     * One attribute that says which units a person belongs to; each value is one assignment.
     *
     * @param pattern with the named groups {@code org}, {@code pos}, {@code from}, {@code to}; null when the value is the unit's code
     */
    public record AssignmentRule(
            String from, AssignmentKind kind, @Nullable Pattern pattern) {}

    /** What the organisation is made of. */
    public enum OrgSource {
        /** Entries of units, in a tree or naming their parent. */
        OU_TREE,
        /** A path of units in an attribute of each person; there are no entries of units. */
        ATTRIBUTE_PATH,
        /** Groups: who is a member belongs to the unit, a group that is a member is a unit below. */
        GROUPS,
        /** A file beside the mapping file. */
        CSV
    }

    /**
     * Where units are and what their attributes mean. What the source does not need is empty.
     *
     * @param parent {@code dn} when the tree of entries is the organisation, otherwise the attribute with the parent's code
     * @param head attribute with the distinguished name of the head
     * @param kinds the company's word in attribute {@code kind} to the kind of unit
     * @param path how paths are written
     * @param file the units, for {@link OrgSource#CSV}
     */
    public record Orgs(
            OrgSource source,
            String base,
            String filter,
            Key key,
            String code,
            String name,
            @Nullable String kana,
            @Nullable String kind,
            String parent,
            @Nullable String head,
            @Nullable String sort,
            Map<String, UnitKind> kinds,
            UnitPath path,
            @Nullable Path file) {
        public Orgs {
            kinds = Map.copyOf(kinds);
        }

        boolean parentIsDn() {
            return source == OrgSource.OU_TREE && parent.equalsIgnoreCase("dn");
        }

        /** Whether units are entries of the directory. */
        boolean areEntries() {
            return source == OrgSource.OU_TREE || source == OrgSource.GROUPS;
        }
    }

    /**
     * How a path of units is written.
     *
     * @param element with the named groups {@code code} or {@code name} or both; null when each element is a name, or a code if there are
     *     {@code names}
     * @param names attribute of each person with the path of names that belongs to the path of codes of the 主務
     */
    public record UnitPath(
            String separator,
            @Nullable Pattern element,
            @Nullable String names) {}

    /**
     * One title (役職).
     *
     * @param rank the lower, the higher in the company
     * @param executive 役員
     * @param evaluator whether its holders evaluate others
     */
    public record Position(String name, int rank, boolean executive, boolean evaluator) {}

    /** Reads and validates the file; {@link MappingRejected} with all its faults. */
    public static Mapping read(Path file) throws IOException, MappingRejected {
        return parse(text(Files.readAllBytes(file)), file);
    }

    /** The text; a fault with its line where it was saved as something else than UTF-8. */
    private static String text(byte[] bytes) throws MappingRejected {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        CharBuffer text = CharBuffer.allocate(bytes.length + 1);
        boolean other =
                StandardCharsets.UTF_8.newDecoder().decode(rest, text, true).isError();
        text.flip();
        if (other) {
            int line = 1 + (int) text.chars().filter(each -> each == '\n').count();
            int column = text.length() - text.toString().lastIndexOf('\n');
            throw new MappingRejected(List.of(new Fault(line, column, "fault.encoding", List.of())));
        }
        return text.toString();
    }

    /** Validates the text of a mapping file; {@link MappingRejected} with all its faults. */
    public static Mapping parse(String yaml) throws MappingRejected {
        return parse(yaml, Path.of("directory.yaml"));
    }

    /** @param file where the text is from; files it names are sought beside it */
    private static Mapping parse(String yaml, Path file) throws MappingRejected {
        return new MappingParser(References.ofThisProcess(), file).parse(yaml);
    }
}
