package jp.engawa.web.base;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import jp.engawa.directory.ChartNode;

/**
 * {@code <e:chart of="…" on="&on=2027-04-01"/>}: units as nested lists. Beside each with units below stands a link that opens or closes
 * it, so that the chart works with the keyboard, with a screen reader and without scripts.
 */
@FacesComponent("jp.engawa.ChartTree")
public class ChartTree extends Leaf {
    private static final String PAGE = "/directory/people.xhtml";

    /** What is the same for all lines. */
    private record Setting(ResponseWriter out, String root, String on, boolean still, Locale language) {}

    @Override
    void write(FacesContext faces, ResponseWriter out) throws IOException {
        if (given(faces, "of") instanceof List<?> tops && !tops.isEmpty()) {
            String root = faces.getExternalContext().getRequestContextPath();
            list(
                    new Setting(
                            out,
                            root,
                            words(faces, "on"),
                            words(faces, "still").equals("true"),
                            faces.getViewRoot().getLocale()),
                    tops,
                    "");
        }
    }

    private static void list(Setting page, List<?> nodes, String parent) throws IOException {
        page.out().startElement("ul", null);
        page.out().writeAttribute("class", parent.isEmpty() ? "chart" : "chart-below", null);
        for (Object each : nodes) {
            if (each instanceof ChartNode node) {
                line(page, node, parent);
            }
        }
        page.out().endElement("ul");
    }

    private static void line(Setting page, ChartNode node, String parent) throws IOException {
        ResponseWriter out = page.out();
        String id = Long.toString(node.id().value());
        out.startElement("li", null);
        out.startElement("div", null);
        out.writeAttribute("class", "chart-line", null);
        if (page.still()) {
            out.writeText(node.name(), null);
            out.endElement("div");
            below(page, node, id);
            return;
        }
        if (node.more()) {
            turn(page, node, node.open() ? parent : id);
        } else {
            out.startElement("span", null);
            out.writeAttribute("class", "chart-end", null);
            out.endElement("span");
        }
        out.startElement("a", null);
        out.writeAttribute("href", page.root() + "/directory/unit.xhtml?id=" + id + page.on(), null);
        out.writeText(node.name(), null);
        out.endElement("a");
        out.endElement("div");
        below(page, node, id);
    }

    private static void below(Setting page, ChartNode node, String id) throws IOException {
        if (node.open()) {
            list(page, node.below(), id);
        }
        page.out().endElement("li");
    }

    private static void turn(Setting page, ChartNode node, String opened) throws IOException {
        ResponseWriter out = page.out();
        String anchor = "open-" + node.id().value();
        out.startElement("a", null);
        out.writeAttribute("id", anchor, null);
        out.writeAttribute("class", "chart-turn", null);
        out.writeAttribute(
                "href",
                page.root() + PAGE + "?open=" + opened + page.on() + (opened.isEmpty() ? "" : "#" + anchor),
                null);
        out.writeAttribute("aria-expanded", Boolean.toString(node.open()), null);
        out.writeAttribute(
                "aria-label",
                Texts.fill(Texts.of(page.language()).getString("directory.people.below"), node.name()),
                null);
        out.endElement("a");
    }
}
