package jp.engawa.web.profile;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jp.engawa.profile.MyProfile;
import jp.engawa.profile.OwnProfile;
import jp.engawa.web.base.Messages;
import org.jspecify.annotations.Nullable;

/** {@code profile/me.xhtml}: one's own profile. */
@Named
@RequestScoped
public class MePage {
    @Inject
    private MyProfile profile;

    private @Nullable OwnProfile mine;
    private @Nullable String introduction;

    public OwnProfile getMine() {
        OwnProfile known = mine;
        if (known == null) {
            known = profile.mine();
            mine = known;
        }
        return known;
    }

    public String introduce() {
        profile.introduce(introduction == null ? "" : introduction);
        Messages.done("profile.me.introduced");
        return "/profile/me?faces-redirect=true";
    }

    public @Nullable String getIntroduction() {
        return introduction == null ? getMine().introduction() : introduction;
    }

    public void setIntroduction(@Nullable String introduction) {
        this.introduction = introduction == null ? "" : introduction;
    }
}
