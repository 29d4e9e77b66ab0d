package jp.engawa.ldap;

import java.util.Collection;
import java.util.Comparator;

/** Finds the known word somebody probably meant. */
final class Nearest {
    private Nearest() {}

    /** The nearest of the known words; empty when none is near. */
    static String of(String typed, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(candidate, typed) <= Math.max(2, typed.length() / 3))
                .min(Comparator.comparingInt((String candidate) -> distance(candidate, typed))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse("");
    }

    /** Levenshtein's distance without regard to case. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                boolean same = Character.toLowerCase(one.charAt(i - 1)) == Character.toLowerCase(other.charAt(j - 1));
                int cost = Math.min(diagonal + (same ? 0 : 1), Math.min(row[j - 1], row[j]) + 1);
                diagonal = row[j];
                row[j] = cost;
            }
        }
        return row[other.length()];
    }
}
