package jp.engawa.web.moderation;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jp.engawa.moderation.CaseAction;
import jp.engawa.moderation.CaseFile;
import jp.engawa.moderation.CaseReview;
import jp.engawa.moderation.CaseSeen;
import org.jspecify.annotations.Nullable;

/** The case that an officer's page is about, {@code casePage.open}: read once a request, by the address that travels with the page. */
@RequestScoped
public class OpenCase {
    @Inject
    private CaseReview review;

    private @Nullable CaseFile file;

    public void load() {
        getFile();
    }

    public String getId() {
        return Typed.parameter("id");
    }

    public CaseFile getFile() {
        CaseFile known = file;
        if (known == null) {
            known = review.open(getId());
            file = known;
        }
        return known;
    }

    /** Whether the table opens this act to the reader. */
    public boolean may(String action) {
        return getFile().open().contains(CaseAction.valueOf(action));
    }

    /** The case as it was on the screen that was acted on. */
    CaseSeen seen() {
        return seen(getId());
    }

    static CaseSeen seen(String address) {
        String version = Typed.parameter("version");
        return new CaseSeen(address, version.matches("\\d{1,9}") ? Integer.parseInt(version) : -1);
    }

    /** The way to a page of the same case. */
    String to(String page) {
        return "/moderation/" + page + "?faces-redirect=true&id=" + getId();
    }
}
