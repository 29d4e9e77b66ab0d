package jp.engawa.web.base;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;

/** What a page says after an action, in the reader's language. */
public final class Messages {
    /** Marks, as detail, the good news among the information. */
    static final String SUCCESS = "success";

    private Messages() {}

    /** It worked; shown on the next page too when the action redirects. */
    public static void done(String key, Object... values) {
        FacesContext faces = FacesContext.getCurrentInstance();
        faces.getExternalContext().getFlash().setKeepMessages(true);
        faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_INFO, text(faces, key, values), SUCCESS));
    }

    /** Something to know. */
    public static void info(String key, Object... values) {
        FacesContext faces = FacesContext.getCurrentInstance();
        faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_INFO, text(faces, key, values), ""));
    }

    private static String text(FacesContext faces, String key, Object... values) {
        return Texts.fill(Texts.of(faces.getViewRoot().getLocale()).getString(key), values);
    }
}
