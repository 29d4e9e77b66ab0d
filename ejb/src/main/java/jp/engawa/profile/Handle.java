package jp.engawa.profile;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;
import jp.engawa.base.RuleViolation;

/**
 * A name a member chose to be known by.
 *
 * @param shown as people read it
 * @param folded what every handle that could be mistaken for it folds to as well
 */
record Handle(String shown, String folded) {
    static final int LEAST = 2;
    static final int MOST = 20;

    private static final Pattern ALLOWED =
            Pattern.compile("[A-Za-zÀ-ÖØ-öø-ſ\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}0-9ー・_\\-.]+");
    private static final List<String> RESERVED =
            LookAlikes.lines("reserved.txt").stream().map(LookAlikes::fold).toList();

    /** The handle a person typed, if it may be one at all; whether it is free is another question. */
    static Handle of(String typed) {
        String shown = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
        int length = shown.codePointCount(0, shown.length());
        if (length < LEAST || length > MOST) {
            throw new RuleViolation("profile.handle-length", LEAST, MOST);
        }
        if (!ALLOWED.matcher(shown).matches()) {
            throw new RuleViolation("profile.handle-letters");
        }
        String folded = LookAlikes.fold(shown);
        if (folded.isEmpty()) {
            throw new RuleViolation("profile.handle-letters");
        }
        if (RESERVED.stream().anyMatch(folded::contains)) {
            throw new RuleViolation("profile.handle-reserved");
        }
        return new Handle(shown, folded);
    }

    /** Whether people would take the handle for that person's real name. */
    boolean readsLike(String name, String kana) {
        String realName = LookAlikes.fold(name);
        return folded.equals(realName)
                || folded.equals(LookAlikes.fold(kana))
                || realName.codePointCount(0, realName.length()) > 3 && folded.contains(realName);
    }
}
