package jp.engawa.web.base;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.time.temporal.Temporal;

/** {@code <e:time value="…" form="full, ago or day"/>}: a time or a day; nothing for nothing. */
@FacesComponent("jp.engawa.Moment")
public class Moment extends Leaf {
    @Override
    void write(FacesContext faces, ResponseWriter out) throws IOException {
        if (!(given(faces, "value") instanceof Temporal value)) {
            return;
        }
        Moments moments = moments(faces);
        String form = words(faces, "form");
        out.startElement("time", null);
        out.writeAttribute("datetime", moments.iso(value), null);
        if (form.equals("ago")) {
            out.writeAttribute("title", moments.text(value), null);
            out.writeText(moments.ago(value), null);
        } else {
            out.writeText(form.equals("day") ? moments.day(value) : moments.text(value), null);
        }
        out.endElement("time");
    }

    /** Looked up once a page. */
    private static Moments moments(FacesContext faces) {
        return (Moments) faces.getAttributes()
                .computeIfAbsent(
                        Moments.class,
                        key -> CDI.current().select(Moments.class).get());
    }
}
