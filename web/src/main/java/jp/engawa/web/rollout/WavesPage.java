package jp.engawa.web.rollout;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import jp.engawa.rollout.WaveCard;
import jp.engawa.rollout.WaveDesk;

/** {@code rollout/waves.xhtml}. */
@Named
@RequestScoped
public class WavesPage {
    @Inject
    private WaveDesk desk;

    private List<WaveCard> waves = List.of();

    public void load() {
        waves = desk.waves();
    }

    public List<WaveCard> getWaves() {
        return waves;
    }
}
