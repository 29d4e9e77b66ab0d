package jp.engawa.web.diary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jp.engawa.diary.Diaries;
import jp.engawa.diary.Diary;
import org.jspecify.annotations.Nullable;

/** {@code diary/mine.xhtml}: the reader's own diary. */
@Named("minePage")
@RequestScoped
public class MinePage {
    @Inject
    private Diaries diaries;

    private @Nullable String after;
    private @Nullable Diary diary;

    public void load() {
        diary = diaries.mine(after);
    }

    public @Nullable Diary getDiary() {
        return diary;
    }

    public @Nullable String getAfter() {
        return after;
    }

    public void setAfter(@Nullable String after) {
        this.after = after;
    }
}
