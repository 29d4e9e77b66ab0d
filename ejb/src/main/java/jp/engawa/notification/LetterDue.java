package jp.engawa.notification;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One letter to one person that has to be sent.
 *
 * @param to the member's id
 * @param subject the key of its words
 * @param about the number of what it is about; 0 for nothing that has one
 * @param ends the day on which it ends; null where nothing does
 * @param at when that happened
 */
public record LetterDue(
        long to, Letter subject, long about, @Nullable LocalDate ends, Instant at) {}
