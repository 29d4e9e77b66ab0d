package jp.engawa.ldap;

/**
 * One line of text as a directory or a file gives it, without what no name and no code has.
 *
 * <p>What would break the line becomes a space. Other control characters, U+0000 among them, noncharacters, halves of surrogate pairs and
 * the controls that turn the direction of text around go: a database takes the first ones for nobody, and people read the last ones wrong.
 */
final class Line {
    /** More letters than that are no name, login or code; what has more is not taken. */
    static final int LONGEST = 500;

    private Line() {}

    static String of(String said) {
        if (said.codePoints().allMatch(Line::stays)) {
            return said.strip();
        }
        StringBuilder kept = new StringBuilder(said.length());
        said.codePoints()
                .map(point -> point == '\t' || point == '\n' || point == '\r' ? ' ' : point)
                .filter(Line::stays)
                .forEach(kept::appendCodePoint);
        return kept.toString().strip();
    }

    private static boolean stays(int point) {
        boolean turnsDirection = (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
        boolean noncharacter = (point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF);
        boolean halfOfPair = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return !Character.isISOControl(point) && !turnsDirection && !halfOfPair && !noncharacter;
    }

    /** Whether it can be taken as something that has to be there: neither missing nor endless. */
    static boolean fits(String line) {
        return !line.isEmpty() && line.length() <= LONGEST;
    }
}
