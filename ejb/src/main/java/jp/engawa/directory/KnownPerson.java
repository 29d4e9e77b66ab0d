package jp.engawa.directory;

import java.util.List;

/**
 * Why an employee stands in Engawa as they do, sentence by sentence; without names.
 *
 * @param known whether Engawa ever took the employee in
 */
public record KnownPerson(String number, boolean known, List<Sentence> sentences) {
    public KnownPerson {
        sentences = List.copyOf(sentences);
    }
}
