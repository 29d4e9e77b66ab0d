package jp.engawa.web.diary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jp.engawa.diary.Diaries;
import jp.engawa.posting.Discussion;
import jp.engawa.web.base.Ids;
import org.jspecify.annotations.Nullable;

/** {@code diary/entry.xhtml}: one entry with its comments. */
@Named("entryPage")
@RequestScoped
public class EntryPage {
    @Inject
    private Diaries diaries;

    private @Nullable String id;
    private @Nullable String after;
    private @Nullable Discussion entry;

    public void load() {
        entry = diaries.entry(Ids.of(id), after);
    }

    public @Nullable Discussion getEntry() {
        return entry;
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id;
    }

    public @Nullable String getAfter() {
        return after;
    }

    public void setAfter(@Nullable String after) {
        this.after = after;
    }
}
