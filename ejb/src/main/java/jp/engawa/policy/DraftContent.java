package jp.engawa.policy;

import java.util.List;

/**
 * All that a publisher writes in a draft.
 *
 * @param summary what changes and why, in the publisher's words, shown first to everybody who has to accept again
 */
public record DraftContent(
        String title,
        String titleEn,
        String summary,
        String summaryEn,
        ChangeClass changeClass,
        List<ArticleText> articles) {
    public DraftContent {
        title = ArticleText.tidy(title);
        titleEn = ArticleText.tidy(titleEn);
        summary = ArticleText.tidy(summary);
        summaryEn = ArticleText.tidy(summaryEn);
        articles = List.copyOf(articles);
    }
}
