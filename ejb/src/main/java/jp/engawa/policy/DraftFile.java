package jp.engawa.policy;

import java.time.LocalDate;
import java.util.List;
import jp.engawa.directory.PersonCard;
import org.jspecify.annotations.Nullable;

/**
 * A version as the publishers see it, open or published.
 *
 * @param saves grows with every save; a save names the one it started from
 * @param leastClass the lightest class of change that the articles permit
 * @param changes the difference to the latest published version; empty for the first
 * @param earliestAdverse the first day on which a change to people's disadvantage could take effect
 * @param mayPublish whether the caller is the second person that this proposal waits for
 */
public record DraftFile(
        VersionLine line,
        int saves,
        DraftContent content,
        ChangeClass leastClass,
        List<ArticleChange> changes,
        @Nullable PersonCard proposer,
        @Nullable PersonCard approver,
        @Nullable String sentBackWith,
        LocalDate today,
        LocalDate earliestAdverse,
        boolean mayPublish) {}
