package jp.engawa.directory;

import jp.engawa.base.CleanText;
import jp.engawa.base.RuleViolation;

/** Why an operator lets something through that Engawa holds back: in words, or as the number of a ticket. */
final class Ticket {
    private static final int LONGEST = 200;

    private Ticket() {}

    /** What was typed, as it is kept; {@link RuleViolation} where there is nothing to read, or too much. */
    static String of(String typed) {
        String ticket = CleanText.of(typed).strip();
        if (CleanText.isBlank(ticket) || ticket.length() > LONGEST) {
            throw new RuleViolation("directory.brake-ticket-length", LONGEST);
        }
        return ticket;
    }
}
