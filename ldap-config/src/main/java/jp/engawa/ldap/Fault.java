package jp.engawa.ldap;

import java.util.List;

/**
 * One thing wrong in a mapping file.
 *
 * @param line counted from 1; 0 when the file as a whole is meant
 * @param column counted from 1
 * @param key the sentence in {@code Messages}, such as {@code fault.unknown-key}
 * @param details the values for {@code {0}}, {@code {1}} in the sentence
 */
public record Fault(int line, int column, String key, List<String> details) {
    public Fault {
        details = List.copyOf(details);
    }
}
