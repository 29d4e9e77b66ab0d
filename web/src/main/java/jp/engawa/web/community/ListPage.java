package jp.engawa.web.community;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jp.engawa.community.Communities;
import jp.engawa.community.CommunityList;
import org.jspecify.annotations.Nullable;

/** {@code community/list.xhtml}: the communities one joined, and the others. */
@Named("listPage")
@RequestScoped
public class ListPage {
    @Inject
    private Communities communities;

    private @Nullable String after;
    private @Nullable CommunityList all;

    public void load() {
        all = communities.list(after == null || after.isEmpty() ? null : after);
    }

    public @Nullable CommunityList getAll() {
        return all;
    }

    public @Nullable String getAfter() {
        return after;
    }

    public void setAfter(@Nullable String after) {
        this.after = after;
    }
}
