package jp.engawa.web.base;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import jp.engawa.posting.ReactionCount;

/** {@code <e:reactions ref="post:12" marks="…"/>}: the marks on an item, each a button that sets or takes back one's own, and a link to a form where no script runs. */
@FacesComponent("jp.engawa.Marks")
public class Marks extends Leaf {
    @Override
    void write(FacesContext faces, ResponseWriter out) throws IOException {
        if (!(given(faces, "marks") instanceof List<?> marks)) {
            return;
        }
        String root = faces.getExternalContext().getRequestContextPath();
        String ref = words(faces, "ref");
        String to = root + "/api/v1/reactions/" + ref + "/";
        Locale language = faces.getViewRoot().getLocale();
        for (Object each : marks) {
            if (each instanceof ReactionCount mark) {
                write(out, mark, to, language);
            }
        }
        out.startElement("noscript", null);
        out.startElement("a", null);
        out.writeAttribute("href", root + "/posting/react.xhtml?ref=" + ref, null);
        out.writeText(Texts.of(language).getString("posting.react.title"), null);
        out.endElement("a");
        out.endElement("noscript");
    }

    private static void write(ResponseWriter out, ReactionCount mark, String to, Locale language) throws IOException {
        out.startElement("button", null);
        out.writeAttribute("type", "button", null);
        out.writeAttribute("class", "reaction", null);
        out.writeAttribute("aria-pressed", Boolean.toString(mark.mine()), null);
        out.writeAttribute("data-rest", to + mark.kind(), null);
        out.writeAttribute("data-method", "TOGGLE", null);
        out.writeAttribute("data-then", "toggle", null);
        out.writeText(Texts.word(mark.kind(), language) + " ", null);
        element(out, "span", "number", Integer.toString(mark.count()));
        out.endElement("button");
        out.write("\n");
    }
}
