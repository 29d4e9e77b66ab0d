package jp.engawa.web.operation;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jp.engawa.base.ClockDesk;
import jp.engawa.web.base.Messages;

/** {@code operation/clock.xhtml}. */
@Named
@RequestScoped
public class ClockPage {
    @Inject
    private ClockDesk clock;

    public String advanceOneDay() {
        clock.advanceOneDay();
        Messages.done("operation.clock.one-day.done");
        return again();
    }

    public String advanceToNextDeadline() {
        if (clock.advanceToNextDeadline().isPresent()) {
            Messages.done("operation.clock.deadline.done");
        } else {
            Messages.done("operation.clock.deadline.none");
        }
        return again();
    }

    private static String again() {
        return "/operation/clock?faces-redirect=true";
    }

    /** How many whole days the clock stands ahead. */
    public long getDaysAhead() {
        return clock.read().ahead().toDays();
    }
}
