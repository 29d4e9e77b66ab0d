package jp.engawa.posting;

import java.util.List;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Turns the Markdown people write into {@link SafeHtml}: rendered with all HTML escaped, then filtered by an allow-list, so that a gap
 * in one of the two is closed by the other.
 *
 * <p>Rendered once when written and kept with the text; text kept by an older {@link #VERSION} is rendered again when read.
 */
final class Markdown {
    /** Raised whenever the same source would come out differently. */
    static final int VERSION = 1;

    private static final int EXCERPT = 160;
    private static final int BLOCKS_DEEP = 20;
    private static final int INLINES_DEEP = 50;

    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(AutolinkExtension.create()))
            .maxOpenBlockParsers(BLOCKS_DEEP)
            .maxInlineNesting(INLINES_DEEP)
            .build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .softbreak("<br />\n")
            .build();
    private static final PolicyFactory ALLOWED = new HtmlPolicyBuilder()
            .allowElements(
                    "p",
                    "br",
                    "em",
                    "strong",
                    "a",
                    "ul",
                    "ol",
                    "li",
                    "blockquote",
                    "code",
                    "pre",
                    "hr",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6")
            .allowUrlProtocols("http", "https", "mailto")
            .allowAttributes("href")
            .onElements("a")
            .allowAttributes("start")
            .matching(number -> number.matches("\\d{1,9}"))
            .onElements("ol")
            .requireRelsOnLinks("nofollow", "noopener", "noreferrer")
            .toFactory();

    private Markdown() {}

    static SafeHtml render(String source) {
        Node document = PARSER.parse(source);
        document.accept(new Tame());
        return new SafeHtml(ALLOWED.sanitize(RENDERER.render(document)));
    }

    /** The kept HTML, rendered again if an older version made it. */
    static SafeHtml kept(String source, String html, int version) {
        return version == VERSION ? new SafeHtml(html) : render(source);
    }

    /** The first words in one line without any marks, for lists. */
    static String excerpt(String source) {
        Plain plain = new Plain();
        PARSER.parse(source).accept(plain);
        String words = plain.words.toString().strip();
        if (words.codePointCount(0, words.length()) <= EXCERPT) {
            return words;
        }
        return words.substring(0, words.offsetByCodePoints(0, EXCERPT)) + "…";
    }

    /** Collects the words and leaves the marks, one space for whatever separates them. */
    private static final class Plain extends AbstractVisitor {
        private final StringBuilder words = new StringBuilder();

        @Override
        public void visit(Text text) {
            words.append(text.getLiteral());
        }

        @Override
        public void visit(Code code) {
            words.append(code.getLiteral());
        }

        @Override
        public void visit(FencedCodeBlock block) {
            say(block.getLiteral());
        }

        @Override
        public void visit(IndentedCodeBlock block) {
            say(block.getLiteral());
        }

        @Override
        public void visit(HtmlBlock block) {
            say(block.getLiteral());
        }

        @Override
        public void visit(HtmlInline inline) {
            words.append(inline.getLiteral());
        }

        @Override
        public void visit(SoftLineBreak line) {
            separate();
        }

        @Override
        public void visit(HardLineBreak line) {
            separate();
        }

        @Override
        public void visit(Paragraph paragraph) {
            visitChildren(paragraph);
            separate();
        }

        @Override
        public void visit(Heading heading) {
            visitChildren(heading);
            separate();
        }

        private void say(String lines) {
            words.append(lines.strip().replace('\n', ' '));
            separate();
        }

        private void separate() {
            if (words.length() > 0 && words.charAt(words.length() - 1) != ' ') {
                words.append(' ');
            }
        }
    }

    /** Fits a text into a page: its headings below the page's own, images as links, bare addresses ending where Japanese begins. */
    private static final class Tame extends AbstractVisitor {
        /** The page's own heading, above everything people write. */
        private int level = 1;

        @Override
        public void visit(Heading heading) {
            level = Math.min(Math.min(6, heading.getLevel() + 1), level + 1);
            heading.setLevel(level);
            visitChildren(heading);
        }

        @Override
        public void visit(Image image) {
            Link link = new Link(image.getDestination(), image.getTitle());
            if (image.getFirstChild() == null) {
                link.appendChild(new Text(image.getDestination()));
            }
            for (Node child = image.getFirstChild(); child != null; child = image.getFirstChild()) {
                link.appendChild(child);
            }
            image.insertAfter(link);
            image.unlink();
        }

        @Override
        public void visit(Link link) {
            if (link.getFirstChild() instanceof Text text
                    && text.getNext() == null
                    && link.getDestination().equals(text.getLiteral())) {
                int end = asciiLength(link.getDestination());
                if (end > "https://".length() && end < link.getDestination().length()) {
                    link.insertAfter(new Text(link.getDestination().substring(end)));
                    link.setDestination(link.getDestination().substring(0, end));
                    text.setLiteral(link.getDestination());
                }
            }
            visitChildren(link);
        }

        private static int asciiLength(String address) {
            int end = 0;
            while (end < address.length() && address.charAt(end) <= '~') {
                end++;
            }
            return end;
        }
    }
}
