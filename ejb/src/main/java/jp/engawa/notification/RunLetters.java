package jp.engawa.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jp.engawa.base.MemberId;
import jp.engawa.base.Role;
import jp.engawa.directory.OperatorsCalled;
import jp.engawa.directory.Organisation;
import jp.engawa.outbox.EventHandler;
import jp.engawa.outbox.Outbox;

/** Writes to every operator when the directory needs people. */
@ApplicationScoped
class RunLetters implements EventHandler<OperatorsCalled> {
    @Inject
    private Organisation organisation;

    @Inject
    private Outbox outbox;

    @Override
    public Class<OperatorsCalled> type() {
        return OperatorsCalled.class;
    }

    @Override
    public String name() {
        return "notification.run";
    }

    @Override
    public void handle(OperatorsCalled call) {
        for (MemberId operator : organisation.holders(Role.OPERATOR)) {
            outbox.append(new LetterDue(operator.value(), letter(call), call.run(), call.ends(), call.at()));
        }
    }

    private static Letter letter(OperatorsCalled call) {
        return switch (call.reason()) {
            case HELD -> Letter.RUN_HELD;
            case INCOMPLETE -> Letter.RUN_INCOMPLETE;
            case FAILED -> Letter.RUN_FAILED;
            case MISSED -> Letter.READS_MISSED;
            case PASSWORD_EXPIRING -> Letter.PASSWORD_EXPIRING;
            case PASSWORD_EXPIRED -> Letter.PASSWORD_EXPIRED;
            case CERTIFICATE_ENDING -> Letter.CERTIFICATE_ENDING;
        };
    }
}
