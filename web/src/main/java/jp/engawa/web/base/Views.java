package jp.engawa.web.base;

import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gives each page the reader's {@link Language}, and a page that wants no state none from its first moment.
 *
 * <p>Faces learns that a view is stateless only while building it, when PrimeFaces has already put its nonce into a view map and so
 * into a session.
 */
public class Views extends ViewHandlerWrapper {
    private final Map<String, Boolean> stateless = new ConcurrentHashMap<>();

    public Views(ViewHandler wrapped) {
        super(wrapped);
    }

    @Override
    public Locale calculateLocale(FacesContext context) {
        return Language.of((HttpServletRequest) context.getExternalContext().getRequest());
    }

    @Override
    public UIViewRoot createView(FacesContext context, String viewId) {
        UIViewRoot view = super.createView(context, viewId);
        if (view != null && view.getViewId() != null && isStateless(context, view.getViewId())) {
            view.setTransient(true);
        }
        return view;
    }

    private boolean isStateless(FacesContext context, String viewId) {
        Boolean known = stateless.get(viewId);
        if (known != null) {
            return known;
        }
        try (InputStream page = context.getExternalContext().getResourceAsStream(viewId)) {
            if (page == null) {
                // an address without a page is not remembered: there are too many of them
                return false;
            }
            boolean found = wantsNoState(new String(page.readAllBytes(), StandardCharsets.UTF_8));
            stateless.put(viewId, found);
            return found;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Whether a page's source says that it wants no state. */
    static boolean wantsNoState(String source) {
        return source.contains("<ui:param name=\"stateless\" value=\"true\"/>")
                || source.contains("template=\"/WEB-INF/templates/embed.xhtml\"");
    }
}
