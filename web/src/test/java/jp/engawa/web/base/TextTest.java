package jp.engawa.web.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Every word on a screen comes from the bundles, in both languages, and every word in the bundles is on a screen. */
class TextTest {
    private static final Pattern IN_PAGE = Pattern.compile("text\\['([^']+)'\\]");
    private static final Pattern COMPUTED = Pattern.compile("(text\\[[^'][^\\]]*\\]|text\\['[^']*' *\\+)");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z][a-z-]*(?:\\.[a-z0-9-]+)+)\"");
    private static final Pattern TOLD = Pattern.compile("Messages\\s*\\.(?:done|info)\\(\\s*\"([^\"]+)\"");
    private static final Pattern RULE =
            Pattern.compile("new (?:RuleViolation|NotPermitted)\\(\\s*\"([^\"]+)\"", Pattern.DOTALL);
    private static final Pattern ENUM_KEY = Pattern.compile("([A-Z]\\w*)\\.([A-Z][A-Z0-9_]*)");
    private static final Pattern JAPANESE = Pattern.compile("[\\u3040-\\u30ff\\u3400-\\u9fff\\uff01-\\uff9f]");
    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");

    /** Attributes that people read. */
    private static final Set<String> READ_ATTRIBUTES = Set.of(
            "title", "alt", "label", "placeholder", "aria-label", "words", "support", "summary", "itemLabel", "header");

    private static final Screens PRODUCT = Screens.product();
    private static final Screens OFFENDERS = Screens.offenders();

    @Test
    void both_languages_have_the_same_texts() {
        assertThat(parity(PRODUCT, "Text")).isEmpty();
        assertThat(parity(OFFENDERS, "Text"))
                .anyMatch(finding -> finding.contains("base.only-japanese"))
                .anyMatch(finding -> finding.contains("base.twice stands twice"));
    }

    @Test
    void both_languages_have_the_same_sentences_of_rules() {
        assertThat(parity(
                        new Screens(PRODUCT.webapp(), Path.of("../ejb/src/main/resources/jp/engawa"), List.of()),
                        "Rules"))
                .isEmpty();
    }

    @Test
    void every_text_that_is_used_exists() {
        assertThat(missing(PRODUCT)).isEmpty();
        assertThat(missing(OFFENDERS))
                .anyMatch(finding -> finding.contains("base.not-there"))
                .anyMatch(finding -> finding.contains("computed"));
    }

    @Test
    void every_text_is_used() {
        assertThat(unused(PRODUCT)).isEmpty();
        assertThat(unused(OFFENDERS)).contains("base.never-shown", "NoSuchEnum.NOTHING");
    }

    @Test
    void pages_hold_no_words_of_their_own() {
        assertThat(ownWords(PRODUCT)).isEmpty();
        assertThat(ownWords(OFFENDERS))
                .anyMatch(finding -> finding.contains("bare.xhtml: Save this"))
                .anyMatch(finding -> finding.contains("bare.xhtml: label=Title"))
                .anyMatch(finding -> finding.contains("japanese.xhtml"));
    }

    @Test
    void every_rule_has_its_sentence() {
        Path rules = Path.of("../ejb/src/main/resources/jp/engawa/Rules_ja.properties");
        assertThat(speechless(PRODUCT, rules)).isEmpty();
        assertThat(speechless(OFFENDERS, rules)).anyMatch(finding -> finding.contains("base.speechless"));
    }

    private static List<String> parity(Screens screens, String bundle) {
        List<String> findings = new ArrayList<>();
        SortedMap<String, String> japanese =
                Screens.properties(screens.texts().resolve(bundle + "_ja.properties"), findings);
        SortedMap<String, String> english =
                Screens.properties(screens.texts().resolve(bundle + "_en.properties"), findings);
        japanese.keySet().stream()
                .filter(key -> !english.containsKey(key))
                .forEach(key -> findings.add(key + " has no English"));
        english.keySet().stream()
                .filter(key -> !japanese.containsKey(key))
                .forEach(key -> findings.add(key + " has no Japanese"));
        english.forEach((key, text) -> {
            // a character may be named in an English sentence, but the sentence is English
            boolean readable =
                    WORD.matcher(JAPANESE.matcher(text).replaceAll("")).find()
                            || !JAPANESE.matcher(text).find() && !text.isBlank();
            if (!readable && !key.equals("base.language.other")) {
                findings.add(key + " is not English");
            }
        });
        japanese.forEach((key, text) -> {
            if (text.isBlank()) {
                findings.add(key + " is empty");
            }
        });
        return findings;
    }

    private static SortedMap<String, String> texts(Screens screens) {
        return Screens.properties(screens.texts().resolve("Text_ja.properties"), new ArrayList<>());
    }

    private static List<String> missing(Screens screens) {
        SortedMap<String, String> texts = texts(screens);
        List<String> findings = new ArrayList<>();
        for (Path page : screens.pages()) {
            String content = Screens.read(page);
            Screens.matches(IN_PAGE, content).stream()
                    .filter(key -> !texts.containsKey(key))
                    .forEach(key -> findings.add(screens.name(page) + ": " + key));
            Screens.matches(COMPUTED, content)
                    .forEach(expression -> findings.add(screens.name(page) + ": computed key " + expression));
        }
        for (Path source : screens.sources()) {
            Screens.matches(TOLD, Screens.read(source)).stream()
                    .filter(key -> !texts.containsKey(key))
                    .forEach(key -> findings.add(source.getFileName() + ": " + key));
        }
        return findings;
    }

    private static Set<String> unused(Screens screens) {
        Set<String> used = new TreeSet<>();
        screens.pages().forEach(page -> used.addAll(Screens.matches(IN_PAGE, Screens.read(page))));
        String sources = screens.sources().stream().map(Screens::read).collect(Collectors.joining("\n"));
        used.addAll(Screens.matches(LITERAL, sources));
        return texts(screens).keySet().stream()
                .filter(key -> !used.contains(key) && !isWordOfEnum(key, sources))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isWordOfEnum(String key, String sources) {
        var matcher = ENUM_KEY.matcher(key);
        return matcher.matches()
                && Pattern.compile(
                                "enum " + matcher.group(1) + "\\b[^}]*?\\b" + matcher.group(2) + "\\b", Pattern.DOTALL)
                        .matcher(sources)
                        .find();
    }

    private static List<String> ownWords(Screens screens) {
        List<String> findings = new ArrayList<>();
        for (Path page : screens.pages()) {
            if (JAPANESE.matcher(Screens.read(page)).find()) {
                findings.add(screens.name(page) + ": Japanese");
            }
            walk(screens.parse(page), screens.name(page), findings);
        }
        return findings;
    }

    private static void walk(Element element, String page, List<String> findings) {
        var attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            if (READ_ATTRIBUTES.contains(
                            attribute.getLocalName() == null ? attribute.getName() : attribute.getLocalName())
                    && hasWord(attribute.getValue())) {
                findings.add(page + ": " + attribute.getName() + "=" + attribute.getValue());
            }
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                walk(inner, page, findings);
            } else if (child.getNodeType() == Node.TEXT_NODE && hasWord(child.getNodeValue())) {
                findings.add(page + ": " + child.getNodeValue().strip());
            }
        }
    }

    /** Expressions and the product's own name are no words of the page. */
    private static boolean hasWord(String text) {
        return WORD.matcher(text.replaceAll("#\\{[^}]*\\}", "").replace("Engawa", ""))
                .find();
    }

    private static List<String> speechless(Screens screens, Path rules) {
        SortedMap<String, String> sentences = Screens.properties(rules, new ArrayList<>());
        List<String> findings = new ArrayList<>();
        for (Path source : screens.sources()) {
            Screens.matches(RULE, Screens.read(source)).stream()
                    .filter(key -> !sentences.containsKey(key))
                    .forEach(key -> findings.add(source.getFileName() + ": " + key));
        }
        return findings;
    }
}
