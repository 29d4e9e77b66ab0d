package jp.engawa.rollout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import jp.engawa.directory.PlanEffect;
import jp.engawa.directory.ReorganisationProbe;

/** Who is inside a wave: what a re-organisation may end for somebody. */
@ApplicationScoped
public class WaveProbe implements ReorganisationProbe {
    @Inject
    private Waves waves;

    @Override
    public PlanEffect effect() {
        return PlanEffect.ACCESS_LOST;
    }

    @Override
    public Set<Held> holding(LocalDate day) {
        return waves.inside(day).stream()
                .map(member -> new Held("member:" + member.value(), member, ""))
                .collect(Collectors.toSet());
    }
}
