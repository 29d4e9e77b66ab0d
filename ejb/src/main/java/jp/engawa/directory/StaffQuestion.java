package jp.engawa.directory;

import java.util.List;
import java.util.stream.Stream;
import jp.engawa.ldap.Names;

/** What somebody typed to find a colleague or a unit: each word in the form for searching. */
record StaffQuestion(List<String> words) {
    private static final int MOST_WORDS = 5;
    private static final int LONGEST_WORD = 60;

    static StaffQuestion of(String typed) {
        return new StaffQuestion(Stream.of(Names.normal(typed.replace("\0", "")).split(" "))
                .map(Names::search)
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, Math.min(LONGEST_WORD, word.length())))
                .limit(MOST_WORDS)
                .toList());
    }

    boolean isEmpty() {
        return words.isEmpty();
    }
}
