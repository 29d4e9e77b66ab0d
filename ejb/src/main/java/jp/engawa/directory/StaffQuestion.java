package jp.engawa.directory;

import java.util.List;
import java.util.stream.Stream;
import jp.engawa.base.CleanText;
import jp.engawa.ldap.Names;

/** What somebody typed to find a colleague or a unit: each word in the form for searching. */
record StaffQuestion(List<String> words) {
    private static final int MOST_WORDS = 5;
    private static final int LONGEST_WORD = 60;

    static StaffQuestion of(String typed) {
        return new StaffQuestion(Stream.of(Names.normal(CleanText.of(typed)).split(" "))
                .map(Names::search)
                .filter(word -> !word.isEmpty())
                .map(StaffQuestion::cut)
                .limit(MOST_WORDS)
                .toList());
    }

    /** Never between the two halves of a letter. */
    private static String cut(String word) {
        return word.codePointCount(0, word.length()) <= LONGEST_WORD
                ? word
                : word.substring(0, word.offsetByCodePoints(0, LONGEST_WORD));
    }

    boolean isEmpty() {
        return words.isEmpty();
    }
}
