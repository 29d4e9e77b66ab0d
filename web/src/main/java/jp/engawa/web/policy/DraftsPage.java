package jp.engawa.web.policy;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import jp.engawa.policy.PolicyDrafts;
import jp.engawa.policy.VersionLine;
import jp.engawa.policy.VersionState;
import org.jspecify.annotations.Nullable;

/** {@code policy/drafts.xhtml}: every version of the terms, and where to start the next one. */
@Named
@RequestScoped
public class DraftsPage {
    @Inject
    private PolicyDrafts drafts;

    private @Nullable List<VersionLine> versions;

    public List<VersionLine> getVersions() {
        List<VersionLine> known = versions;
        if (known == null) {
            known = drafts.versions();
            versions = known;
        }
        return known;
    }

    /** Whether a new draft can be started: one version at a time is on its way. */
    public boolean isFree() {
        return getVersions().stream().allMatch(version -> version.state() == VersionState.PUBLISHED);
    }

    public String startFromTemplate() {
        return open(drafts.startFromTemplate());
    }

    public String start() {
        return open(drafts.start());
    }

    private static String open(long id) {
        return "/policy/draft?faces-redirect=true&id=" + id;
    }
}
