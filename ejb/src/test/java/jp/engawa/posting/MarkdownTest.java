package jp.engawa.posting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MarkdownTest {
    /** Every tag that may come out, with every attribute it may carry. */
    private static final Pattern ALLOWED =
            Pattern.compile("<!-- -->|</?(?:p|br|em|strong|ul|li|blockquote|code|pre|hr|h[2-6])(?: /)?>"
                    + "|<ol(?: start=\"\\d{1,9}\")?>|</ol>"
                    + "|<a href=\"(?:https?:|mailto:|[^\":]*\")[^\"]*\"? rel=\"nofollow noopener noreferrer\">|</a>");

    @Test
    void hostile_texts_come_out_without_anything_that_runs() {
        List<String> vectors = lines("xss.txt");

        assertThat(vectors).hasSizeGreaterThanOrEqualTo(200);
        for (String vector : vectors) {
            String html = Markdown.render(vector.replace("\\n", "\n")).html();
            String rest = ALLOWED.matcher(html).replaceAll("");
            assertThat(rest)
                    .as("from %s to %s", vector, html)
                    .doesNotContain("<")
                    .doesNotContain(">");
            assertThat(html).as(vector).doesNotContainPattern("(?i)href=\"\\s*(javascript|data|vbscript|file):");
        }
    }

    @Test
    void the_usual_marks_work() {
        assertThat(Markdown.render("# 見出し\n\n**強調**と*斜め*\n次の行\n\n- 一\n- 二\n\n> 引用\n\n`code`")
                        .html())
                .contains(
                        "<h2>見出し</h2>",
                        "<strong>強調</strong>",
                        "<br />",
                        "<li>一</li>",
                        "<blockquote>",
                        "<code>code</code>");
    }

    @Test
    void a_bare_address_ends_where_japanese_begins() {
        assertThat(Markdown.render("資料はhttps://example.com/aを見てください").html())
                .contains("href=\"https://example.com/a\"", "</a>を見てください");
    }

    @Test
    void an_image_becomes_a_link_so_that_no_page_loads_from_elsewhere() {
        assertThat(Markdown.render("![犬](https://example.com/d.png)").html())
                .contains("<a href=\"https://example.com/d.png\"", ">犬</a>")
                .doesNotContain("<img");
    }

    @Test
    void endless_nesting_ends() {
        for (String nested :
                List.of(">", "- ", "*a ", "[", "![", "**_", "`", "<", "1. ", "> - ", "\\", "&#", "(", "_a_ *b ")) {
            String source = nested.repeat(20_000 / nested.length());

            assertThat(Markdown.render(source).html()).isNotNull();
            assertThat(Markdown.excerpt(source)).isNotNull();
        }
    }

    @Test
    void headings_never_skip_a_level_below_the_title_of_the_page() {
        assertThat(Markdown.render("### 三\n\n# 一\n\n###### 六\n\n###### 六")
                        .html()
                        .replaceAll("[^h0-9]", ""))
                .isEqualTo("h2h2h2h2h3h3h4h4");
    }

    @Test
    void the_excerpt_is_one_line_without_marks() {
        assertThat(Markdown.excerpt("# 題\n\n**本文**の<b>一行</b>目\n- 項目\n\n> https://example.com/a"))
                .isEqualTo("題 本文の<b>一行</b>目 項目 https://example.com/a");
        assertThat(Markdown.excerpt("𠮷".repeat(500)).codePoints().count()).isEqualTo(161);
    }

    private static List<String> lines(String name) {
        try (var in = Objects.requireNonNull(MarkdownTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
