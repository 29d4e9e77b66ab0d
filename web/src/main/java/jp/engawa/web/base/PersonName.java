package jp.engawa.web.base;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.util.List;
import java.util.ResourceBundle;

/** {@code <e:person …/>}: somebody by handle (handle, member, left) or by real name (name, kana, unit, number). */
@FacesComponent("jp.engawa.PersonName")
public class PersonName extends Leaf {
    private static final List<String> BESIDES = List.of("kana", "unit", "number");

    @Override
    void write(FacesContext faces, ResponseWriter out) throws IOException {
        String handle = words(faces, "handle");
        String name = words(faces, "name");
        ResourceBundle texts = Texts.of(faces.getViewRoot().getLocale());
        if (!handle.isEmpty()) {
            begin(out);
            handle(faces, out, handle);
            if (words(faces, "left").equals("true")) {
                more(out, texts.getString("base.person.left"));
            }
            out.endElement("span");
        }
        if (!name.isEmpty()) {
            begin(out);
            out.writeText(Texts.fill(texts.getString("base.person.name"), name), null);
            for (String besides : BESIDES) {
                more(out, words(faces, besides));
            }
            out.endElement("span");
        }
    }

    private static void begin(ResponseWriter out) throws IOException {
        out.startElement("span", null);
        out.writeAttribute("class", "person", null);
    }

    private void handle(FacesContext faces, ResponseWriter out, String handle) throws IOException {
        String id = words(faces, "member");
        if (id.isEmpty()) {
            out.writeText(handle, null);
            return;
        }
        out.startElement("a", null);
        out.writeAttribute(
                "href", faces.getExternalContext().getRequestContextPath() + "/profile/person.xhtml?id=" + id, null);
        out.writeText(handle, null);
        out.endElement("a");
    }

    private static void more(ResponseWriter out, String words) throws IOException {
        if (!words.isEmpty()) {
            out.write(" ");
            element(out, "span", "person-more", words);
        }
    }
}
