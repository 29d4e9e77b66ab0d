package jp.engawa.policy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person's proof of having accepted one version.
 *
 * @param code names the receipt; written on paper it finds it again
 * @param hash SHA-256 of the text that was accepted; equal to the version's own for ever
 * @param language of the text that was shown
 * @param unitName the unit of the person on that day
 * @param withdrawnAt when the person took the acceptance back; null while it holds
 */
public record ReceiptCard(
        String code,
        int version,
        String title,
        String titleEn,
        String hash,
        String language,
        String unitName,
        Instant acceptedAt,
        @Nullable Instant withdrawnAt) {}
