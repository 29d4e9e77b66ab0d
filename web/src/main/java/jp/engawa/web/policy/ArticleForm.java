package jp.engawa.web.policy;

import java.io.Serializable;
import java.util.Objects;
import jp.engawa.base.MeasureKind;
import jp.engawa.policy.ArticleId;
import jp.engawa.policy.ArticleText;
import jp.engawa.policy.MeasureRange;
import org.jspecify.annotations.Nullable;

/** The fields of one article on the draft page. */
public class ArticleForm implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 180;

    private final @Nullable Long id;
    private @Nullable String title;
    private @Nullable String text;
    private @Nullable String titleEn;
    private @Nullable String textEn;
    private @Nullable MeasureKind mildest;
    private @Nullable MeasureKind gravest;
    private @Nullable Integer maxDays;

    ArticleForm() {
        id = null;
    }

    ArticleForm(ArticleText article) {
        ArticleId known = article.id();
        MeasureRange range = article.range();
        id = known == null ? null : known.value();
        title = article.title();
        text = article.text();
        titleEn = article.titleEn();
        textEn = article.textEn();
        mildest = range == null ? null : range.mildest();
        gravest = range == null ? null : range.gravest();
        maxDays = range == null ? null : range.maxDays();
    }

    /** What the fields say. A range needs its milder end; the other end and the days have something to fall back on. */
    ArticleText article() {
        MeasureKind from = mildest;
        MeasureRange range = from == null
                ? null
                : new MeasureRange(from, gravest == null ? from : gravest, maxDays == null ? LONGEST : maxDays);
        return new ArticleText(
                id == null ? null : new ArticleId(id), words(title), words(text), words(titleEn), words(textEn), range);
    }

    private static String words(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "");
    }

    public @Nullable String getTitle() {
        return title;
    }

    public void setTitle(@Nullable String title) {
        this.title = title;
    }

    public @Nullable String getText() {
        return text;
    }

    public void setText(@Nullable String text) {
        this.text = text;
    }

    public @Nullable String getTitleEn() {
        return titleEn;
    }

    public void setTitleEn(@Nullable String titleEn) {
        this.titleEn = titleEn;
    }

    public @Nullable String getTextEn() {
        return textEn;
    }

    public void setTextEn(@Nullable String textEn) {
        this.textEn = textEn;
    }

    public @Nullable MeasureKind getMildest() {
        return mildest;
    }

    public void setMildest(@Nullable MeasureKind mildest) {
        this.mildest = mildest;
    }

    public @Nullable MeasureKind getGravest() {
        return gravest;
    }

    public void setGravest(@Nullable MeasureKind gravest) {
        this.gravest = gravest;
    }

    public @Nullable Integer getMaxDays() {
        return maxDays;
    }

    public void setMaxDays(@Nullable Integer maxDays) {
        this.maxDays = maxDays;
    }
}
