package jp.engawa.web.base;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import jp.engawa.posting.SafeHtml;

/** The one place that writes HTML unescaped: {@code <e:body of="…"/>} takes {@link SafeHtml}, which only posting makes, and nothing else. */
@FacesComponent("jp.engawa.Body")
public class Body extends Leaf {
    @Override
    void write(FacesContext faces, ResponseWriter out) throws IOException {
        if (given(faces, "of") instanceof SafeHtml words) {
            out.write(words.html());
        }
    }
}
