package jp.engawa.directory;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import jp.engawa.base.Open;

/** Tells monitoring how old the company is that Engawa knows. */
@Stateless
@Open
public class DirectoryVitals {
    @Inject
    RunRepository runs;

    /** When a plan was applied last, or a complete read found nothing to do; empty before the first. */
    public Optional<Instant> upToDateAt() {
        return runs.upToDateAt();
    }
}
