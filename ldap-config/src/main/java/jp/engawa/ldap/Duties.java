package jp.engawa.ldap;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which roles exist and which must never be held by one person.
 *
 * @param known names of all roles
 * @param apart for a role, the roles that never go together with it
 */
public record Duties(Set<String> known, Map<String, Set<String>> apart) {
    private static final Set<String> IN_CASES = Set.of("INTAKE_OFFICER", "COMMITTEE", "REVIEWER");

    public Duties {
        known = Set.copyOf(known);
        apart = Map.copyOf(apart);
    }

    /** Engawa's own: who operates the system holds no role in cases. */
    public static Duties standard() {
        return new Duties(
                Set.of(
                        "OPERATOR",
                        "POLICY_PUBLISHER",
                        "ROLLOUT_MANAGER",
                        "INTAKE_OFFICER",
                        "COMMITTEE",
                        "REVIEWER",
                        "AUDITOR"),
                Map.of("OPERATOR", IN_CASES));
    }

    /** The wanted roles that may not be granted to somebody who keeps the given ones; of two new ones that collide, neither. */
    Set<String> refused(Set<String> kept, Set<String> granted) {
        Set<String> refused = new HashSet<>();
        for (String role : granted) {
            boolean collides = kept.stream().anyMatch(other -> collide(role, other))
                    || granted.stream().anyMatch(other -> collide(role, other));
            if (collides || !known.contains(role)) {
                refused.add(role);
            }
        }
        return refused;
    }

    private boolean collide(String one, String other) {
        return apart.getOrDefault(one, Set.of()).contains(other)
                || apart.getOrDefault(other, Set.of()).contains(one);
    }
}
