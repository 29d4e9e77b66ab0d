package jp.engawa.web.base;

import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIForm;
import jakarta.faces.component.html.HtmlForm;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import jakarta.faces.render.RenderKit;
import jakarta.faces.render.RenderKitFactory;
import jakarta.faces.render.RenderKitWrapper;
import jakarta.faces.render.Renderer;
import jakarta.faces.render.RendererWrapper;
import java.io.IOException;
import java.util.Iterator;
import org.primefaces.context.PrimeFacesContext;

/**
 * The standard renderers, with one change: a form carries the page's nonce in a field of its own.
 *
 * <p>PrimeFaces adds that field by script, and refuses to draw a view again whose form came without it. Forms of ours have to work
 * where no script of PrimeFaces is on the page.
 */
public class Renderers extends RenderKitFactory {
    private static final String NONCE = "primefaces.nonce";

    public Renderers(RenderKitFactory wrapped) {
        super(wrapped);
    }

    @Override
    public void addRenderKit(String id, RenderKit kit) {
        getWrapped().addRenderKit(id, kit);
    }

    @Override
    public RenderKit getRenderKit(FacesContext context, String id) {
        RenderKit kit = getWrapped().getRenderKit(context, id);
        return HTML_BASIC_RENDER_KIT.equals(id) ? new Kit(kit) : kit;
    }

    @Override
    public Iterator<String> getRenderKitIds() {
        return getWrapped().getRenderKitIds();
    }

    private static final class Kit extends RenderKitWrapper {
        Kit(RenderKit wrapped) {
            super(wrapped);
        }

        @Override
        @SuppressWarnings({"rawtypes", "unchecked"}) // the API's own types
        public Renderer getRenderer(String family, String type) {
            Renderer<?> renderer = super.getRenderer(family, type);
            boolean form = UIForm.COMPONENT_FAMILY.equals(family) && "jakarta.faces.Form".equals(type);
            return form && renderer != null ? new Form((Renderer<HtmlForm>) renderer) : renderer;
        }
    }

    private static final class Form extends RendererWrapper {
        @SuppressWarnings("rawtypes") // the API's own type
        Form(Renderer wrapped) {
            super(wrapped);
        }

        @Override
        @SuppressWarnings("unchecked") // the API's own type
        public void encodeEnd(FacesContext context, UIComponent form) throws IOException {
            ResponseWriter out = context.getResponseWriter();
            out.startElement("input", form);
            out.writeAttribute("type", "hidden", null);
            out.writeAttribute("name", NONCE, null);
            out.writeAttribute("value", PrimeFacesContext.getCspState(context).getNonce(), null);
            out.endElement("input");
            super.encodeEnd(context, form);
        }
    }
}
