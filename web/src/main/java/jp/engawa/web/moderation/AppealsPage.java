package jp.engawa.web.moderation;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import jp.engawa.moderation.CaseAppeals;
import jp.engawa.moderation.CaseLine;
import org.jspecify.annotations.Nullable;

/** {@code moderation/appeals.xhtml}: the objections that wait for the reader. */
@Named
@RequestScoped
public class AppealsPage {
    @Inject
    private CaseAppeals appeals;

    private @Nullable List<CaseLine> lines;

    public List<CaseLine> getLines() {
        List<CaseLine> known = lines;
        if (known == null) {
            known = appeals.open();
            lines = known;
        }
        return known;
    }
}
