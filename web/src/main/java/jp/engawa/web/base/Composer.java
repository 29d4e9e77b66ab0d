package jp.engawa.web.base;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import jp.engawa.access.Entrance;
import jp.engawa.access.Standing;
import org.jspecify.annotations.Nullable;

/** Whether the reader may write just now; every place for writing asks it and shows the reason where not. */
@Named("composer")
@RequestScoped
public class Composer {
    @Inject
    private Entrance entrance;

    private @Nullable Optional<Standing.Stop> stop;

    /** What keeps the reader from writing, or nothing. */
    public Standing.@Nullable Stop getStop() {
        Optional<Standing.Stop> known = stop;
        if (known == null) {
            known = entrance.stop();
            stop = known;
        }
        return known.orElse(null);
    }
}
