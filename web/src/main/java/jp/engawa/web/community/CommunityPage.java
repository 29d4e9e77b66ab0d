package jp.engawa.web.community;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jp.engawa.community.Communities;
import jp.engawa.community.CommunityView;
import jp.engawa.web.base.Ids;
import org.jspecify.annotations.Nullable;

/** {@code community/community.xhtml}: a community with its topics. */
@Named("communityPage")
@RequestScoped
public class CommunityPage {
    @Inject
    private Communities communities;

    private @Nullable String id;
    private @Nullable String after;
    private @Nullable CommunityView view;

    public void load() {
        view = communities.community(Ids.of(id), after);
    }

    public @Nullable CommunityView getView() {
        return view;
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id;
    }

    public @Nullable String getAfter() {
        return after;
    }

    public void setAfter(@Nullable String after) {
        this.after = after;
    }
}
