package jp.engawa.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jp.engawa.base.MemberId;
import jp.engawa.base.Role;
import jp.engawa.directory.Organisation;
import jp.engawa.directory.RunNeedsPeople;
import jp.engawa.outbox.EventHandler;
import jp.engawa.outbox.Outbox;

/** Writes to every operator when a read of the directory needs people. */
@ApplicationScoped
class RunLetters implements EventHandler<RunNeedsPeople> {
    @Inject
    private Organisation organisation;

    @Inject
    private Outbox outbox;

    @Override
    public Class<RunNeedsPeople> type() {
        return RunNeedsPeople.class;
    }

    @Override
    public String name() {
        return "notification.run";
    }

    @Override
    public void handle(RunNeedsPeople event) {
        for (MemberId operator : organisation.holders(Role.OPERATOR)) {
            outbox.append(new LetterDue(operator.value(), letter(event), event.run(), event.at()));
        }
    }

    private static Letter letter(RunNeedsPeople event) {
        return switch (event.verdict()) {
            case HOLD -> Letter.RUN_HELD;
            case INCOMPLETE -> Letter.RUN_INCOMPLETE;
            case FAILED -> Letter.RUN_FAILED;
            case READY, NOTHING -> throw new IllegalArgumentException("nobody has to look at " + event);
        };
    }
}
