package jp.engawa.community;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import jp.engawa.access.Access;
import jp.engawa.base.MemberId;
import jp.engawa.directory.PlanEffect;
import jp.engawa.directory.ReorganisationProbe;

/** Communities whose leader can go on leading them: what a re-organisation may end. */
@ApplicationScoped
public class LeaderProbe implements ReorganisationProbe {
    @Inject
    private CommunityRepository communities;

    @Inject
    private Access access;

    @Override
    public PlanEffect effect() {
        return PlanEffect.LEADER_LOST;
    }

    @Override
    public Set<Held> holding(LocalDate day) {
        Set<MemberId> invited = access.invited(day);
        return communities.led().stream()
                .filter(led -> invited.contains(led.leader()))
                .map(led -> new Held("community:" + led.id(), led.leader(), led.name()))
                .collect(Collectors.toSet());
    }
}
