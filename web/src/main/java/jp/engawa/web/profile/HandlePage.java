package jp.engawa.web.profile;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jp.engawa.profile.MyProfile;
import jp.engawa.web.base.Messages;
import org.jspecify.annotations.Nullable;

/** {@code profile/handle.xhtml}: choosing the name that stands in front of everything one writes. */
@Named
@RequestScoped
public class HandlePage {
    private static final String HOME = "/feed/home?faces-redirect=true";

    @Inject
    private MyProfile profile;

    private @Nullable String handle;
    private boolean first;

    /** On the way in, who has a handle already goes straight home. */
    public @Nullable String load() {
        handle = profile.mine().handle();
        return first && handle != null ? HOME : null;
    }

    public String choose() {
        String shown = profile.choose(handle == null ? "" : handle);
        Messages.done("profile.handle.chosen", shown);
        return first ? HOME : "/profile/me?faces-redirect=true";
    }

    public @Nullable String getHandle() {
        return handle;
    }

    public void setHandle(@Nullable String handle) {
        this.handle = handle;
    }

    public boolean isFirst() {
        return first;
    }

    public void setFirst(boolean first) {
        this.first = first;
    }
}
