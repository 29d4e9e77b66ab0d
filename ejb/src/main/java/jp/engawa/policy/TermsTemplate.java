package jp.engawa.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import jp.engawa.base.MeasureKind;
import org.jspecify.annotations.Nullable;

/**
 * The terms that come with the product, for a publisher to start from.
 *
 * <p>Two files of equal shape: {@code # title}, then {@code ## article} with one paragraph a line. In the Japanese one, which is
 * authoritative, a line {@code ! NOTICE..ACCOUNT_STOP 30} binds measures to the article above it.
 */
final class TermsTemplate {
    private record Section(
            String title, String text, @Nullable MeasureRange range) {}

    private record Sheet(String title, List<Section> sections) {}

    private TermsTemplate() {}

    static DraftContent content() {
        Sheet japanese = read("terms.ja.txt");
        Sheet english = read("terms.en.txt");
        List<ArticleText> articles = new ArrayList<>();
        for (int i = 0; i < japanese.sections().size(); i++) {
            Section ja = japanese.sections().get(i);
            Section en = english.sections().get(i);
            articles.add(new ArticleText(null, ja.title(), ja.text(), en.title(), en.text(), ja.range()));
        }
        return new DraftContent(japanese.title(), english.title(), "", "", ChangeClass.MATERIAL, articles);
    }

    private static Sheet read(String name) {
        String title = "";
        List<Section> sections = new ArrayList<>();
        for (String line : lines(name)) {
            if (line.startsWith("## ")) {
                sections.add(new Section(line.substring(3), "", null));
            } else if (line.startsWith("# ")) {
                title = line.substring(2);
            } else if (!line.isBlank()) {
                Section last = sections.remove(sections.size() - 1);
                sections.add(
                        line.startsWith("! ")
                                ? new Section(last.title(), last.text(), range(line.substring(2)))
                                : new Section(last.title(), last.text() + line + "\n", last.range()));
            }
        }
        return new Sheet(title, sections);
    }

    private static MeasureRange range(String written) {
        String[] parts = written.split("\\.\\.| ", -1);
        return new MeasureRange(
                MeasureKind.valueOf(parts[0]), MeasureKind.valueOf(parts[1]), Integer.parseInt(parts[2]));
    }

    private static List<String> lines(String name) {
        try (InputStream in = Objects.requireNonNull(TermsTemplate.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
