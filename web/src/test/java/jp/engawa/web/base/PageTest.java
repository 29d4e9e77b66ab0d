package jp.engawa.web.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What a page and its bean may be. */
class PageTest {
    private static final Pattern BEAN = Pattern.compile("\\b([a-z]\\w*Page)\\b\\.");
    private static final Pattern LINK =
            Pattern.compile("(?:contextPath\\}|to=\"|value=\"|outcome=\")(/[a-z0-9/-]+\\.xhtml)");
    /** An employee number, a login or a name, as the directory has them, behind a question mark. */
    private static final Pattern UNENCODED =
            Pattern.compile("\\shref=\"[^\"]*[?;&](\\w+=#\\{\\w+\\.(?:number|login|name)\\})");

    private static final int BEAN_LINES = 120;

    private static final Screens PRODUCT = Screens.product();
    private static final Screens OFFENDERS = Screens.offenders();

    @Test
    void every_bean_has_its_page() {
        assertThat(beansWithoutPage(PRODUCT)).isEmpty();
        assertThat(beansWithoutPage(OFFENDERS)).contains("LonelyPage has no base/lonely.xhtml");
    }

    @Test
    void every_bean_named_in_a_page_stands_in_the_same_feature() {
        assertThat(pagesWithoutBean(PRODUCT)).isEmpty();
        assertThat(pagesWithoutBean(OFFENDERS)).contains("base/bare.xhtml: no missingPage in base");
    }

    @Test
    void beans_stay_short() {
        assertThat(longBeans(PRODUCT)).isEmpty();
        assertThat(longBeans(OFFENDERS)).anyMatch(finding -> finding.startsWith("LonelyPage"));
    }

    @Test
    void stateless_pages_hold_no_forms() {
        assertThat(formsWithoutState(PRODUCT)).isEmpty();
        assertThat(formsWithoutState(OFFENDERS))
                .contains("base/stateless.xhtml: form", "base/stateless.xhtml: commandButton");
    }

    @Test
    void nothing_is_written_unescaped_and_nothing_runs_inline() {
        assertThat(unsafe(PRODUCT)).isEmpty();
        assertThat(unsafe(OFFENDERS))
                .contains(
                        "base/stateless.xhtml: escape=false",
                        "base/stateless.xhtml: onclick",
                        "base/stateless.xhtml: inline script",
                        "base/stateless.xhtml: javascript address");
    }

    @Test
    void every_link_leads_to_a_page() {
        assertThat(deadLinks(PRODUCT)).isEmpty();
        assertThat(deadLinks(OFFENDERS))
                .contains("base/stateless.xhtml: /base/nowhere.xhtml", "base/stateless.xhtml: /base/gone.xhtml");
    }

    @Test
    void texts_stand_encoded_in_addresses() {
        assertThat(unencoded(PRODUCT)).isEmpty();
        assertThat(unencoded(OFFENDERS)).containsExactly("base/stateless.xhtml: number=#{one.number}");
    }

    private static List<String> unencoded(Screens screens) {
        List<String> findings = new ArrayList<>();
        for (Path page : screens.pages()) {
            Screens.matches(UNENCODED, Screens.read(page))
                    .forEach(value -> findings.add(screens.name(page) + ": " + value));
        }
        return findings;
    }

    private static List<String> deadLinks(Screens screens) {
        List<String> findings = new ArrayList<>();
        for (Path page : screens.pages()) {
            Screens.matches(LINK, Screens.read(page)).stream()
                    .distinct()
                    .filter(address -> !Files.exists(screens.webapp().resolve(address.substring(1))))
                    .forEach(address -> findings.add(screens.name(page) + ": " + address));
        }
        return findings;
    }

    private static List<String> beansWithoutPage(Screens screens) {
        return beans(screens).stream()
                .filter(bean -> !Files.exists(screens.webapp().resolve(pageOf(bean))))
                .map(bean -> simpleName(bean) + " has no " + pageOf(bean))
                .toList();
    }

    private static List<String> pagesWithoutBean(Screens screens) {
        List<String> beans = beans(screens).stream()
                .map(bean -> feature(bean) + "." + uncapitalised(simpleName(bean)))
                .toList();
        List<String> findings = new ArrayList<>();
        for (Path page : screens.pages()) {
            Path folder = screens.webapp().relativize(page).getParent();
            if (folder == null || folder.startsWith("WEB-INF")) {
                continue;
            }
            Screens.matches(BEAN, Screens.read(page)).stream()
                    .distinct()
                    .filter(bean -> !beans.contains(folder + "." + bean))
                    .forEach(bean -> findings.add(screens.name(page) + ": no " + bean + " in " + folder));
        }
        return findings;
    }

    private static List<String> longBeans(Screens screens) {
        return beans(screens).stream()
                .filter(bean -> Screens.read(bean).lines().count() > BEAN_LINES)
                .map(bean ->
                        simpleName(bean) + " has " + Screens.read(bean).lines().count() + " lines")
                .toList();
    }

    private static List<String> formsWithoutState(Screens screens) {
        List<String> findings = new ArrayList<>();
        for (Path page : screens.pages()) {
            String content = Screens.read(page);
            boolean stateless = Views.wantsNoState(content)
                    || content.contains("name=\"stateless\"")
                    || content.contains("transient=\"true\"");
            if (stateless) {
                elements(screens.parse(page)).stream()
                        .filter(element -> !onlyAsks(element))
                        .map(PageTest::localName)
                        .filter(name -> name.equals("form") || name.startsWith("command"))
                        .forEach(name -> findings.add(screens.name(page) + ": " + name));
            }
        }
        return findings;
    }

    /** A plain HTML form that opens another address, such as that of a search: nothing a cross-site request could not open as a link. */
    private static boolean onlyAsks(Element element) {
        return element.getTagName().equals("form")
                && element.getAttribute("method").equals("get");
    }

    private static List<String> unsafe(Screens screens) {
        List<String> findings = new ArrayList<>();
        for (Path page : screens.pages()) {
            for (Element element : elements(screens.parse(page))) {
                if (localName(element).equals("script") && !element.hasAttribute("src")) {
                    findings.add(screens.name(page) + ": inline script");
                }
                var attributes = element.getAttributes();
                for (int i = 0; i < attributes.getLength(); i++) {
                    Attr attribute = (Attr) attributes.item(i);
                    if (attribute.getName().equals("escape")) {
                        findings.add(screens.name(page) + ": escape=" + attribute.getValue());
                    }
                    if (attribute.getName().matches("on[a-z]+")) {
                        findings.add(screens.name(page) + ": " + attribute.getName());
                    }
                    if (attribute.getValue().startsWith("javascript:")) {
                        findings.add(screens.name(page) + ": javascript address");
                    }
                }
            }
        }
        return findings;
    }

    private static List<Path> beans(Screens screens) {
        return screens.sources().stream()
                .filter(source -> source.toString().contains("jp/engawa/web/"))
                .filter(source -> source.getFileName().toString().endsWith("Page.java"))
                .toList();
    }

    /** {@code jp/engawa/web/rollout/PilotGroupsPage.java} belongs to {@code rollout/pilot-groups.xhtml}. */
    private static String pageOf(Path bean) {
        String name = simpleName(bean);
        String words = name.substring(0, name.length() - "Page".length());
        return feature(bean) + "/"
                + words.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT) + ".xhtml";
    }

    private static String feature(Path bean) {
        return String.valueOf(bean.getName(bean.getNameCount() - 2));
    }

    private static String simpleName(Path bean) {
        return bean.getFileName().toString().replace(".java", "");
    }

    private static String uncapitalised(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    private static String localName(Element element) {
        return element.getLocalName() == null ? element.getTagName() : element.getLocalName();
    }

    private static List<Element> elements(Element root) {
        List<Element> all = new ArrayList<>(List.of(root));
        for (Node child = root.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                all.addAll(elements(inner));
            }
        }
        return all;
    }
}
