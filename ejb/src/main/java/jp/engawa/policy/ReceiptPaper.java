package jp.engawa.policy;

/**
 * A receipt to take away: it proves itself without Engawa, because SHA-256 over {@code text} gives the hash on the receipt.
 *
 * @param text the canonical text of the accepted version
 */
public record ReceiptPaper(ReceiptCard receipt, String employeeNumber, String name, String text) {}
