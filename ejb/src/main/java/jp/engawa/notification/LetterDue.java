package jp.engawa.notification;

import java.time.Instant;

/**
 * One letter to one person that has to be sent.
 *
 * @param to the member's id
 * @param subject the key of its words
 * @param about the number of what it is about
 * @param at when that happened
 */
public record LetterDue(long to, Letter subject, long about, Instant at) {}
