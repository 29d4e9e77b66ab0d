package jp.engawa.profile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.engawa.base.MemberId;

/** The handles under which members are known. */
@ApplicationScoped
public class Profiles {
    @Inject
    private ProfileRepository profiles;

    /** Handles of many people in one query; who has chosen none is absent. */
    public Map<MemberId, String> handles(Collection<MemberId> members) {
        return members.isEmpty() ? Map.of() : profiles.handles(members);
    }

    public Optional<String> handle(MemberId member) {
        return Optional.ofNullable(profiles.handles(Set.of(member)).get(member));
    }
}
