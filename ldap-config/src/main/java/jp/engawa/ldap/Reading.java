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
        List<Problem> problems) {

    /**
     * A unit as the directory holds it.
     *
     * @param dn normalised
     * @param parent normalised name of the parent entry, or the parent's code; null for a root
     * @param heads normalised names of the heads
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
            int sort) {}

    /**
     * A person as the directory holds them. Texts are empty where the entry has no value.
     *
     * @param dn normalised
     * @param account the values that say whether the account is enabled, in words
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
            @Nullable String manager,
            List<Belonging> belongings) {}

    /** One value of an assignment attribute, taken apart. A text that does not fit the pattern has an empty unit. */
    record Belonging(
            String unitCode, AssignmentKind kind, @Nullable String position, String text) {}
}
