package jp.engawa.web.moderation;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import jp.engawa.moderation.CaseLine;
import jp.engawa.moderation.Deliberation;
import org.jspecify.annotations.Nullable;

/** {@code moderation/ballots.xhtml}: the deliberations in which the reader votes. */
@Named
@RequestScoped
public class BallotsPage {
    @Inject
    private Deliberation deliberation;

    private @Nullable List<CaseLine> lines;

    public List<CaseLine> getLines() {
        List<CaseLine> known = lines;
        if (known == null) {
            known = deliberation.open();
            lines = known;
        }
        return known;
    }
}
