package jp.engawa.web.diary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jp.engawa.base.MemberId;
import jp.engawa.diary.Diaries;
import jp.engawa.diary.Diary;
import jp.engawa.web.base.Ids;
import org.jspecify.annotations.Nullable;

/** {@code diary/diary.xhtml}: the diary of somebody. */
@Named("diaryPage")
@RequestScoped
public class DiaryPage {
    @Inject
    private Diaries diaries;

    private @Nullable String of;
    private @Nullable String after;
    private @Nullable Diary diary;

    public void load() {
        diary = diaries.of(new MemberId(Ids.of(of)), after);
    }

    public @Nullable Diary getDiary() {
        return diary;
    }

    public @Nullable String getOf() {
        return of;
    }

    public void setOf(@Nullable String of) {
        this.of = of;
    }

    public @Nullable String getAfter() {
        return after;
    }

    public void setAfter(@Nullable String after) {
        this.after = after;
    }
}
