package jp.engawa.web.community;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.UUID;
import jp.engawa.community.Communities;
import jp.engawa.community.CommunityKind;
import jp.engawa.community.NewCommunity;
import jp.engawa.web.base.Messages;
import jp.engawa.web.base.Texts;
import org.jspecify.annotations.Nullable;

/** {@code community/open.xhtml}: opens a community; one line is enough for a casual circle. */
@Named("openPage")
@RequestScoped
public class OpenPage {
    @Inject
    private Communities communities;

    private String key = UUID.randomUUID().toString();
    private CommunityKind kind = CommunityKind.CASUAL;
    private @Nullable String called;
    private @Nullable String purpose;

    public String open() {
        long id = communities.open(new NewCommunity(called, purpose, kind), key);
        Messages.done("community.open.done");
        return "/community/community.xhtml?faces-redirect=true&id=" + id;
    }

    public CommunityKind[] getKinds() {
        return new CommunityKind[] {CommunityKind.CASUAL, CommunityKind.OPEN, CommunityKind.CLOSED};
    }

    /** What a kind means, in the reader's words. */
    public String explained(CommunityKind option) {
        String key = switch (option) {
            case CASUAL -> "community.open.kind.casual";
            case OPEN -> "community.open.kind.open";
            case CLOSED -> "community.open.kind.closed";
        };
        return Texts.of(FacesContext.getCurrentInstance().getViewRoot().getLocale())
                .getString(key);
    }

    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = key;
    }

    public CommunityKind getKind() {
        return kind;
    }

    public void setKind(CommunityKind kind) {
        this.kind = kind;
    }

    public @Nullable String getCalled() {
        return called;
    }

    public void setCalled(@Nullable String called) {
        this.called = called;
    }

    public @Nullable String getPurpose() {
        return purpose;
    }

    public void setPurpose(@Nullable String purpose) {
        this.purpose = purpose;
    }
}
