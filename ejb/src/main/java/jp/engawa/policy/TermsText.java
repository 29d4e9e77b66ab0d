package jp.engawa.policy;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A published version, ready to be read.
 *
 * @param pending whether the reader still has to accept it
 * @param acceptedBefore the number of the version the reader accepted last; null when there is none
 * @param changes what differs from that version, to be shown first; empty without one
 * @param summary what changes and why, in the publisher's words; empty for a first version
 */
public record TermsText(
        long version,
        int number,
        String title,
        String titleEn,
        String summary,
        String summaryEn,
        ChangeClass changeClass,
        Instant publishedAt,
        Instant effectiveFrom,
        String hash,
        List<ArticleText> articles,
        boolean pending,
        @Nullable Integer acceptedBefore,
        List<ArticleChange> changes) {}
