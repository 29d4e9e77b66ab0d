package jp.engawa.web.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The contrast of everything that is read or operated, computed from the stylesheet's tokens in light and dark. */
class ContrastTest {
    private static final Path SHEET = Path.of("src/main/webapp/resources/css/engawa.css");
    private static final Path OFFENDER = Path.of("src/test/resources/jp/engawa/web/offenders/faint.css");
    private static final Pattern TOKEN =
            Pattern.compile("--([a-z-]+):\\s*light-dark\\(\\s*#([0-9a-f]{6}),\\s*#([0-9a-f]{6})\\s*\\)");
    private static final Pattern STRAY = Pattern.compile("(#[0-9a-fA-F]{3,8})\\b");

    private static final double TEXT = 4.5;
    private static final double PARTS = 3.0;

    /** Ink, then the grounds on which the sheet puts it. */
    private static final List<List<String>> READ = List.of(
            List.of(
                    "ink",
                    "paper",
                    "surface",
                    "sunken",
                    "raised",
                    "accent-soft",
                    "info-soft",
                    "success-soft",
                    "warning-soft",
                    "danger-soft"),
            List.of("ink-soft", "paper", "surface", "sunken", "raised", "accent-soft"),
            List.of(
                    "accent",
                    "paper",
                    "surface",
                    "sunken",
                    "raised",
                    "accent-soft",
                    "info-soft",
                    "success-soft",
                    "warning-soft",
                    "danger-soft"),
            List.of("accent-strong", "paper", "surface", "raised", "accent-soft"),
            List.of("on-accent", "accent", "accent-strong"),
            List.of("on-danger", "danger", "danger-strong"),
            List.of("on-wood-soft", "wood-soft"),
            List.of("info", "info-soft", "surface"),
            List.of("success", "success-soft", "surface"),
            List.of("warning", "warning-soft", "surface"),
            List.of("danger", "danger-soft", "surface", "paper"),
            // the sign in front of a message stands in the ground's colour on the tone
            List.of("info-soft", "info"),
            List.of("success-soft", "success"),
            List.of("warning-soft", "warning"),
            List.of("danger-soft", "danger"));

    /** Borders of inputs, marks of the current place, dots of the timeline. */
    private static final List<List<String>> OPERATED = List.of(
            List.of("line-strong", "paper", "surface", "sunken"),
            List.of("accent", "paper", "surface", "sunken"),
            List.of("danger", "paper", "surface"));

    @Test
    void words_can_be_read() {
        assertThat(faint(SHEET, READ, TEXT)).isEmpty();
        assertThat(faint(OFFENDER, READ, TEXT))
                .anyMatch(finding -> finding.startsWith("ink-soft on paper, light"))
                .anyMatch(finding -> finding.startsWith("accent on surface, dark"));
    }

    @Test
    void parts_can_be_told_from_the_ground() {
        assertThat(faint(SHEET, OPERATED, PARTS)).isEmpty();
        assertThat(faint(OFFENDER, OPERATED, PARTS)).anyMatch(finding -> finding.startsWith("line-strong on surface"));
    }

    @Test
    void one_of_the_two_focus_rings_stands_out_on_any_ground() {
        assertThat(hiddenFocus(SHEET)).isEmpty();
        assertThat(hiddenFocus(OFFENDER)).anyMatch(finding -> finding.startsWith("focus on paper, dark"));
    }

    @Test
    void colours_are_figures_in_the_tokens_only() {
        assertThat(strayColours(SHEET)).isEmpty();
        assertThat(strayColours(OFFENDER)).contains("#abcdef");
    }

    private static List<String> faint(Path sheet, List<List<String>> inks, double least) {
        Map<String, String[]> tokens = tokens(sheet);
        List<String> findings = new ArrayList<>();
        for (List<String> ink : inks) {
            for (String ground : ink.subList(1, ink.size())) {
                for (int mode = 0; mode < 2; mode++) {
                    double contrast = contrast(colour(tokens, ink.get(0), mode), colour(tokens, ground, mode));
                    if (contrast < least) {
                        findings.add(ink.get(0) + " on " + ground + ", " + (mode == 0 ? "light" : "dark") + ": "
                                + Math.round(contrast * 100) / 100.0);
                    }
                }
            }
        }
        return findings;
    }

    private static List<String> hiddenFocus(Path sheet) {
        Map<String, String[]> tokens = tokens(sheet);
        List<String> findings = new ArrayList<>();
        for (String ground :
                List.of("paper", "surface", "sunken", "raised", "accent", "danger", "accent-soft", "wood-soft")) {
            for (int mode = 0; mode < 2; mode++) {
                String on = colour(tokens, ground, mode);
                double best = Math.max(
                        contrast(colour(tokens, "focus-outer", mode), on),
                        contrast(colour(tokens, "focus-inner", mode), on));
                if (best < PARTS) {
                    findings.add("focus on " + ground + ", " + (mode == 0 ? "light" : "dark") + ": " + best);
                }
            }
        }
        return findings;
    }

    private static List<String> strayColours(Path sheet) {
        String text = Screens.read(sheet);
        int tokens = text.indexOf("@layer tokens {");
        int end = text.indexOf("@layer base {");
        String print = text.contains("@layer print {") ? text.substring(text.indexOf("@layer print {")) : "";
        String outside = text.substring(0, tokens) + text.substring(end);
        return Screens.matches(STRAY, outside).stream()
                .filter(colour -> !(colour.equals("#ffffff") && print.contains(colour)))
                .toList();
    }

    private static String colour(Map<String, String[]> tokens, String name, int mode) {
        String[] both = tokens.get(name);
        assertThat(both).as("token --" + name).isNotNull();
        return both[mode];
    }

    private static Map<String, String[]> tokens(Path sheet) {
        Map<String, String[]> tokens = new HashMap<>();
        Matcher matcher = TOKEN.matcher(Screens.read(sheet));
        while (matcher.find()) {
            tokens.put(matcher.group(1), new String[] {matcher.group(2), matcher.group(3)});
        }
        return tokens;
    }

    /** As WCAG 2 defines it. */
    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        return 0.2126 * channel(colour, 0) + 0.7152 * channel(colour, 2) + 0.0722 * channel(colour, 4);
    }

    private static double channel(String colour, int at) {
        double value = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
