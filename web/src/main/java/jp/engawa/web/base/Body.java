package jp.engawa.web.base;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.component.UIComponentBase;
import jakarta.faces.context.FacesContext;
import java.io.IOException;
import jp.engawa.posting.SafeHtml;
import org.jspecify.annotations.Nullable;

/** The one place that writes HTML unescaped: {@code <e:body of="…"/>} takes {@link SafeHtml}, which only posting makes, and nothing else. */
@FacesComponent("jp.engawa.Body")
public class Body extends UIComponentBase {
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
        Object of = getAttributes().get("of");
        if (isRendered() && of instanceof SafeHtml words) {
            faces.getResponseWriter().write(words.html());
        }
    }
}
