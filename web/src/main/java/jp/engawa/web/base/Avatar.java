package jp.engawa.web.base;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;

/** {@code <e:avatar of="…" small="true"/>}: the round sign with the first character of a name. */
@FacesComponent("jp.engawa.Avatar")
public class Avatar extends Leaf {
    @Override
    void write(FacesContext faces, ResponseWriter out) throws IOException {
        out.startElement("span", null);
        out.writeAttribute("class", words(faces, "small").equals("true") ? "avatar avatar-s" : "avatar", null);
        out.writeAttribute("aria-hidden", "true", null);
        out.writeText(initial(words(faces, "of")), null);
        out.endElement("span");
    }

    /** The first character of a name, as people see it. */
    static String initial(String name) {
        return name.isBlank() ? "" : name.substring(0, name.offsetByCodePoints(0, 1));
    }
}
