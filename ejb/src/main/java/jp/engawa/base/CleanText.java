package jp.engawa.base;

import org.jspecify.annotations.Nullable;

/**
 * What people typed, without what never stays.
 *
 * <p>Letters stay byte for byte (𠮷 and variation sequences too), and lines end in LF. Control characters, U+0000, noncharacters and
 * halves of surrogate pairs go; so do the controls that turn the direction of text around, because they can make a sentence read
 * differently from what it says.
 */
public final class CleanText {
    private CleanText() {}

    /** The cleaned text; nothing for nothing. */
    public static String of(@Nullable String typed) {
        if (typed == null) {
            return "";
        }
        String lines = typed.replace("\r\n", "\n").replace('\r', '\n');
        StringBuilder kept = new StringBuilder(lines.length());
        lines.codePoints().filter(CleanText::stays).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean stays(int point) {
        if (point == '\n' || point == '\t') {
            return true;
        }
        boolean turnsDirection = (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
        boolean noncharacter = (point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF);
        boolean halfOfPair = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return !Character.isISOControl(point) && !turnsDirection && !halfOfPair && !noncharacter;
    }

    /** Whether nothing can be seen: spaces of any width, joiners, invisible fillers. */
    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(point -> switch (Character.getType(point)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.NON_SPACING_MARK -> true;
            default -> point == 0x115F || point == 0x1160 || point == 0x3164 || point == 0xFFA0 || point == 0x2800;
        });
    }
}
