package jp.engawa.web.base;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.FacesComponent;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIComponentBase;
import jakarta.faces.component.UIForm;
import jakarta.faces.component.UIInput;
import jakarta.faces.component.UISelectMany;
import jakarta.faces.component.UISelectOne;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.primefaces.component.api.InputHolder;

/**
 * A field of a form: label, whether it must be filled, help, the input inside, what is wrong with it.
 *
 * <p>{@code <e:field label="…" support="…" limit="2000" rules="diary.words-"><h:inputTextarea …/></e:field>}. The input is the first one
 * inside; it gets the ARIA attributes that tie the words to it. {@code rules} are beginnings of the keys of rules that the field can break. Radio buttons and groups of boxes become a fieldset with a legend.
 */
@FacesComponent("jp.engawa.Field")
public class Field extends UIComponentBase {
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
        UIInput input = input(this);
        if (!isRendered() || input == null) {
            return;
        }
        ResponseWriter out = faces.getResponseWriter();
        boolean group = isGroup(input);
        String id = input.getClientId(faces);
        boolean bad = !messages(faces, input).isEmpty();
        String support = (String) getAttributes().get("support");
        tie(input, id, support != null, bad);
        out.startElement(group ? "fieldset" : "div", this);
        out.writeAttribute("class", bad ? "field field-bad" : "field", null);
        out.startElement(group ? "legend" : "label", null);
        out.writeAttribute("class", "label", null);
        if (!group) {
            out.writeAttribute("for", focusId(faces, id), null);
        }
        out.writeText(getAttributes().getOrDefault("label", ""), null);
        ResourceBundle texts = Texts.of(faces.getViewRoot().getLocale());
        if (required(input)) {
            span(out, "need", texts.getString("base.field.required"));
        } else if (Boolean.parseBoolean(String.valueOf(getAttributes().get("optional")))) {
            span(out, "optional", texts.getString("base.field.optional"));
        }
        out.endElement(group ? "legend" : "label");
        if (support != null) {
            paragraph(out, "support", id + "-support", support);
        }
    }

    @Override
    public void encodeEnd(FacesContext faces) throws IOException {
        UIInput input = input(this);
        if (!isRendered() || input == null) {
            return;
        }
        ResponseWriter out = faces.getResponseWriter();
        String id = input.getClientId(faces);
        Object limit = getAttributes().get("limit");
        if (limit != null) {
            out.startElement("p", null);
            out.writeAttribute("class", "count", null);
            out.writeAttribute("data-limit", limit, null);
            out.writeAttribute(
                    "data-pattern", Texts.of(faces.getViewRoot().getLocale()).getString("base.field.count"), null);
            out.endElement("p");
        }
        List<FacesMessage> messages = messages(faces, input);
        for (int i = 0; i < messages.size(); i++) {
            paragraph(
                    out,
                    "error",
                    i == 0 ? id + "-error" : id + "-error" + i,
                    messages.get(i).getSummary());
            messages.get(i).rendered();
        }
        out.endElement(isGroup(input) ? "fieldset" : "div");
    }

    /** The id of the element that takes the focus for an input: some PrimeFaces widgets keep it inside. */
    static String focusId(FacesContext faces, String clientId) {
        UIComponent found = faces.getViewRoot().findComponent(clientId);
        return found instanceof InputHolder holder ? holder.getInputClientId() : clientId;
    }

    /** The client id of the input that a broken rule is about: that of the field whose {@code rules} begin its key; null for none. */
    static @Nullable String forRule(FacesContext faces, String key) {
        Field about = forRule(faces.getViewRoot(), key);
        UIInput input = about == null ? null : input(about);
        return input == null ? null : input.getClientId(faces);
    }

    private static @Nullable Field forRule(UIComponent within, String key) {
        for (UIComponent child : within.getChildren()) {
            if (child instanceof UIForm form && !form.isSubmitted()) {
                continue;
            }
            Field found = child instanceof Field field && field.isAbout(key) ? field : forRule(child, key);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private boolean isAbout(String key) {
        return isRendered()
                && Stream.of(String.valueOf(getAttributes().getOrDefault("rules", ""))
                                .split(" "))
                        .anyMatch(rule -> !rule.isEmpty() && key.startsWith(rule));
    }

    /** The label of the field round an input, or nothing. */
    static String labelOf(FacesContext faces, String clientId) {
        UIComponent at = faces.getViewRoot().findComponent(clientId);
        while (at != null && !(at instanceof Field)) {
            at = at.getParent();
        }
        return at == null ? "" : String.valueOf(at.getAttributes().getOrDefault("label", ""));
    }

    private void tie(UIInput input, String id, boolean support, boolean bad) {
        String described = ((support ? id + "-support " : "") + (bad ? id + "-error" : "")).trim();
        Map<String, Object> attributes = input.getPassThroughAttributes();
        put(attributes, "aria-describedby", described);
        put(attributes, "aria-invalid", bad ? "true" : "");
        put(attributes, "aria-required", required(input) && !isGroup(input) ? "true" : "");
    }

    private static void put(Map<String, Object> attributes, String name, String value) {
        if (value.isEmpty()) {
            attributes.remove(name);
        } else {
            attributes.put(name, value);
        }
    }

    private boolean required(UIInput input) {
        return input.isRequired()
                || Boolean.parseBoolean(String.valueOf(getAttributes().get("required")));
    }

    private static List<FacesMessage> messages(FacesContext faces, UIInput input) {
        return faces.getMessageList(input.getClientId(faces));
    }

    private static boolean isGroup(UIInput input) {
        String renderer = String.valueOf(input.getRendererType());
        return (input instanceof UISelectOne && renderer.contains("Radio"))
                || (input instanceof UISelectMany && renderer.contains("Checkbox"));
    }

    private static @Nullable UIInput input(UIComponent within) {
        for (UIComponent child : within.getChildren()) {
            UIInput found = child instanceof UIInput input ? input : input(child);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static void span(ResponseWriter out, String style, String text) throws IOException {
        out.startElement("span", null);
        out.writeAttribute("class", style, null);
        out.writeText(text, null);
        out.endElement("span");
    }

    private static void paragraph(ResponseWriter out, String style, String id, String text) throws IOException {
        out.startElement("p", null);
        out.writeAttribute("class", style, null);
        out.writeAttribute("id", id, null);
        out.writeText(text, null);
        out.endElement("p");
    }
}
