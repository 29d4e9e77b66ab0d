package jp.engawa.ldap;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one read of the directory brought: flat entries with the mapped attributes only.
 *
 * @param failures every server that failed, in order; the last one explains an outcome other than COMPLETE
 * @param server the server all entries came from; empty when none answered
 * @param roleMembers names of the members of each role's group; a role whose group could not be found is absent
 * @param problems what was wrong with single entries
 * @param referrals how often the server pointed elsewhere; such parts are not read
 * @param unitFile where the units are from; null for units that are in the directory
 * @param validity of the certificate and the password that were used
 */
record Reading(
        Outcome outcome,
        List<Failure> failures,
        String server,
        int pages,
        Duration duration,
        List<UnitEntry> units,
        List<PersonEntry> people,
        Map<String, Set<String>> roleMembers,
        int referrals,
        List<Problem> problems,
        @Nullable UnitFile unitFile,
        Validity validity) {

    /**
     * A unit as the directory, or the file beside the mapping file, holds it.
     *
     * @param dn normalised; of a row its file and line
     * @param parent normalised name of the parent entry, or the parent's code; null for a root
     * @param heads normalised names of the heads
     * @param line of the file; 0 for an entry
     */
    record UnitEntry(
            String dn,
            String key,
            String code,
            String name,
            String kana,
            UnitKind kind,
            @Nullable String parent,
            List<String> heads,
            int sort,
            int line) {
        UnitEntry {
            heads = List.copyOf(heads);
        }

        /** One that is no row. */
        UnitEntry(
                String dn,
                String key,
                String code,
                String name,
                String kana,
                UnitKind kind,
                @Nullable String parent,
                List<String> heads,
                int sort) {
            this(dn, key, code, name, kana, kind, parent, heads, sort, 0);
        }

        /** What to look for when something is wrong with it. */
        String place() {
            return line == 0 ? code : code + " (" + dn + ")";
        }

        UnitEntry below(@Nullable String other) {
            return new UnitEntry(dn, key, code, name, kana, kind, other, heads, sort, line);
        }

        UnitEntry headedBy(List<String> others) {
            return new UnitEntry(dn, key, code, name, kana, kind, parent, others, sort, line);
        }
    }

    /**
     * A person as the directory holds them. Texts are empty where the entry has no value.
     *
     * @param dn normalised
     * @param account the values that say whether the account is enabled, in words
     * @param accountKnown whether they could be read; an account of which nothing is known is not enabled
     * @param manager normalised name of the manager's entry
     */
    record PersonEntry(
            String dn,
            String key,
            String employeeNumber,
            String login,
            String name,
            String kana,
            String mail,
            String position,
            boolean evaluator,
            boolean enabled,
            String account,
            boolean accountKnown,
            @Nullable String manager,
            List<Snapshot.Leave> leaves,
            List<Belonging> belongings) {
        PersonEntry {
            leaves = List.copyOf(leaves);
            belongings = List.copyOf(belongings);
        }

        PersonEntry belongingTo(List<Belonging> others) {
            return new PersonEntry(
                    dn,
                    key,
                    employeeNumber,
                    login,
                    name,
                    kana,
                    mail,
                    position,
                    evaluator,
                    enabled,
                    account,
                    accountKnown,
                    manager,
                    leaves,
                    others);
        }
    }

    /** One value of an assignment attribute, taken apart. A text that does not fit the pattern has an empty unit. */
    record Belonging(
            String unitCode, AssignmentKind kind, @Nullable String position, String text) {
        Belonging to(String code) {
            return new Belonging(code, kind, position, text);
        }
    }
}
