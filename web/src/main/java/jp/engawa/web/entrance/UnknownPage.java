package jp.engawa.web.entrance;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import jp.engawa.directory.DirectoryVitals;
import org.jspecify.annotations.Nullable;

/** {@code entrance/unknown.xhtml}. */
@Named
@RequestScoped
public class UnknownPage {
    @Inject
    private DirectoryVitals directory;

    /** When Engawa last read the directory; null before the first time. */
    public @Nullable Instant getLastRead() {
        return directory.upToDateAt().orElse(null);
    }
}
