package jp.engawa.web.policy;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import jp.engawa.policy.ChangeClass;
import jp.engawa.policy.DraftContent;
import org.jspecify.annotations.Nullable;

/** The fields of a draft. */
public class DraftForm implements Serializable {
    private static final long serialVersionUID = 1L;

    private @Nullable String title;
    private @Nullable String titleEn;
    private @Nullable String summary;
    private @Nullable String summaryEn;
    private ChangeClass changeClass;
    private final ArrayList<ArticleForm> articles = new ArrayList<>();

    DraftForm(DraftContent content) {
        title = content.title();
        titleEn = content.titleEn();
        summary = content.summary();
        summaryEn = content.summaryEn();
        changeClass = content.changeClass();
        content.articles().forEach(article -> articles.add(new ArticleForm(article)));
    }

    DraftContent content() {
        return new DraftContent(
                words(title),
                words(titleEn),
                words(summary),
                words(summaryEn),
                changeClass,
                articles.stream().map(ArticleForm::article).toList());
    }

    void add() {
        articles.add(new ArticleForm());
    }

    void remove(int index) {
        articles.remove(index);
    }

    /** Moves an article one place up, and the one above it down. */
    void up(int index) {
        if (index > 0) {
            Collections.swap(articles, index, index - 1);
        }
    }

    private static String words(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "");
    }

    public List<ArticleForm> getArticles() {
        return articles;
    }

    public @Nullable String getTitle() {
        return title;
    }

    public void setTitle(@Nullable String title) {
        this.title = title;
    }

    public @Nullable String getTitleEn() {
        return titleEn;
    }

    public void setTitleEn(@Nullable String titleEn) {
        this.titleEn = titleEn;
    }

    public @Nullable String getSummary() {
        return summary;
    }

    public void setSummary(@Nullable String summary) {
        this.summary = summary;
    }

    public @Nullable String getSummaryEn() {
        return summaryEn;
    }

    public void setSummaryEn(@Nullable String summaryEn) {
        this.summaryEn = summaryEn;
    }

    public ChangeClass getChangeClass() {
        return changeClass;
    }

    public void setChangeClass(ChangeClass changeClass) {
        this.changeClass = changeClass;
    }
}
