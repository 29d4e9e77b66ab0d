package jp.engawa.policy;

import java.util.List;

/**
 * An article in force.
 *
 * @param number as in 第n条
 * @param text Japanese, authoritative (正文); one paragraph a line
 * @param textEn English, for reference
 * @param measures what a breach may lead to, mildest first; empty for an article that forbids nothing
 */
public record ArticleCard(
        ArticleId id,
        int number,
        String title,
        String text,
        String titleEn,
        String textEn,
        List<AllowedMeasure> measures) {
    static ArticleCard of(int number, ArticleText words) {
        MeasureRange range = words.range();
        return new ArticleCard(
                words.id() == null ? new ArticleId(0) : words.id(),
                number,
                words.title(),
                words.text(),
                words.titleEn(),
                words.textEn(),
                range == null ? List.of() : range.measures());
    }
}
