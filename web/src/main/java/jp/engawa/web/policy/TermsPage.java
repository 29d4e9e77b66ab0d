package jp.engawa.web.policy;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import jp.engawa.base.NotFound;
import jp.engawa.policy.ReceiptCard;
import jp.engawa.policy.Terms;
import jp.engawa.policy.TermsText;
import org.jspecify.annotations.Nullable;

/** {@code policy/terms.xhtml}: what is new first, then the text in force and the button to accept it; or any published version. */
@Named
@RequestScoped
public class TermsPage {
    @Inject
    private Terms terms;

    private @Nullable Integer version;
    private boolean loaded;
    private @Nullable TermsText words;
    private @Nullable TermsText upcoming;
    private @Nullable ReceiptCard receipt;

    /** The text to show; null before the first version takes effect. */
    public @Nullable TermsText getWords() {
        load();
        return words;
    }

    /** The version that takes effect later, shown as news; null when there is none. */
    public @Nullable TermsText getUpcoming() {
        load();
        return upcoming;
    }

    /** The reader's receipt that holds; null without one. */
    public @Nullable ReceiptCard getReceipt() {
        load();
        return receipt;
    }

    /** Whether the text is another one than that in force. */
    public boolean isOther() {
        return version != null;
    }

    /** Accepts exactly the text that was on the page, which names itself in the form. */
    public String accept() {
        FacesContext faces = FacesContext.getCurrentInstance();
        Map<String, String> sent = faces.getExternalContext().getRequestParameterMap();
        ReceiptCard given = terms.accept(
                number(sent.get("seen-version")),
                String.valueOf(sent.get("seen-hash")),
                faces.getViewRoot().getLocale());
        return "/policy/receipt?faces-redirect=true&code=" + given.code() + "&given=true";
    }

    private static long number(@Nullable String sent) {
        try {
            return Long.parseLong(String.valueOf(sent));
        } catch (NumberFormatException notOurs) {
            throw new NotFound(notOurs);
        }
    }

    private void load() {
        if (loaded) {
            return;
        }
        loaded = true;
        words = version == null ? terms.inForce().orElse(null) : terms.version(version);
        upcoming = version == null ? terms.upcoming().orElse(null) : null;
        receipt = terms.myReceipts().stream()
                .filter(card -> card.withdrawnAt() == null)
                .findFirst()
                .orElse(null);
    }

    public @Nullable Integer getVersion() {
        return version;
    }

    public void setVersion(@Nullable Integer version) {
        this.version = version;
    }
}
