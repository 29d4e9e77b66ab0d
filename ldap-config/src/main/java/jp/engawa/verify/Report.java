package jp.engawa.verify;

import java.util.List;
import java.util.OptionalLong;

/**
 * What the check of one export found.
 *
 * @param rows how many rows the export holds
 * @param key id of the key that signed it; empty when there is none
 */
public record Report(long rows, String key, List<Finding> findings) {
    public Report {
        findings = List.copyOf(findings);
    }

    public boolean clean() {
        return findings.isEmpty();
    }

    /** The first row that is not as it was signed, or from which on this is possible. */
    public OptionalLong firstBadPosition() {
        return findings.stream()
                .mapToLong(Finding::position)
                .filter(position -> position > 0)
                .min();
    }
}
