package jp.engawa.web.base;

import jakarta.el.ValueExpression;
import jakarta.faces.component.UIComponentBase;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A small part of a page that writes its own markup, because lists show it many times.
 *
 * <p>One component takes the place of the ten of a tag file. In a list Faces visits every component for every line, three times over, and
 * that was most of what the feed cost.
 */
abstract class Leaf extends UIComponentBase {
    @Override
    public String getFamily() {
        return "jp.engawa";
    }

    @Override
    public @Nullable String getRendererType() {
        return null;
    }

    @Override
    public void encodeBegin(FacesContext faces) throws IOException {
        if (isRendered()) {
            write(faces, faces.getResponseWriter());
        }
    }

    /** Writes all of it. */
    abstract void write(FacesContext faces, ResponseWriter out) throws IOException;

    /** What the page gave as this attribute, now. */
    final @Nullable Object given(FacesContext faces, String name) {
        ValueExpression worded = getValueExpression(name);
        return worded == null ? getAttributes().get(name) : worded.getValue(faces.getELContext());
    }

    /** The same as words; empty for nothing. */
    final String words(FacesContext faces, String name) {
        Object given = given(faces, name);
        return given == null ? "" : given.toString();
    }

    static void element(ResponseWriter out, String name, String style, String words) throws IOException {
        out.startElement(name, null);
        out.writeAttribute("class", style, null);
        out.writeText(words, null);
        out.endElement(name);
    }
}
