package jp.engawa.web.moderation;

import jakarta.faces.context.FacesContext;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/** What was typed into the text fields of a form, by the field's name; and what came along in the request. */
public class Typed extends HashMap<String, @Nullable String> {
    private static final long serialVersionUID = 1L;

    /** The field's text; empty for nothing. */
    public String text(String field) {
        String text = get(field);
        return text == null ? "" : text;
    }

    /** The field's number, or 0 where there is none. */
    public int number(String field) {
        String text = text(field).strip();
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    }

    /** A parameter of the request, from the address or from a hidden field of the form; empty for nothing. */
    static String parameter(String name) {
        String value = FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .get(name);
        return value == null ? "" : value;
    }
}
