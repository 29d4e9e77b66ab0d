package jp.engawa.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import jp.engawa.base.Caller;
import jp.engawa.testing.Acting;
import jp.engawa.testing.OnEngawa;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** News on its way through the running server's own worker. */
@OnEngawa
class OutboxIT {
    private static final BlockingQueue<String> HEARD = new LinkedBlockingQueue<>();
    private static volatile int failures;

    /** News that only this test sends. */
    public record Heralded(String token) {}

    /** Hears it. */
    @ApplicationScoped
    public static class Herald implements EventHandler<Heralded> {
        @Inject
        private Caller caller;

        @Override
        public Class<Heralded> type() {
            return Heralded.class;
        }

        @Override
        public String name() {
            return "test.herald";
        }

        @Override
        public void handle(Heralded event) {
            if (failures > 0) {
                failures--;
                throw new IllegalStateException("not now");
            }
            HEARD.add(event.token() + " by " + caller.actor() + " in transaction " + inTransaction());
        }

        private static boolean inTransaction() {
            try {
                TransactionSynchronizationRegistry transactions =
                        InitialContext.doLookup("java:jboss/TransactionSynchronizationRegistry");
                return transactions.getTransactionStatus() == Status.STATUS_ACTIVE;
            } catch (NamingException broken) {
                throw new IllegalStateException(broken);
            }
        }
    }

    @BeforeEach
    void quiet() {
        HEARD.clear();
        failures = 0;
    }

    private static UserTransaction transaction() throws Exception {
        return InitialContext.doLookup("java:jboss/UserTransaction");
    }

    private static void append(String token, boolean commit) {
        Acting.asNobody(() -> {
            transaction().begin();
            Acting.bean(Outbox.class).append(new Heralded(token));
            if (commit) {
                transaction().commit();
            } else {
                transaction().rollback();
            }
            return null;
        });
    }

    @Test
    void news_is_heard_once_by_the_system_in_a_transaction_of_its_own() throws Exception {
        String token = UUID.randomUUID().toString();

        append(token, true);

        assertThat(HEARD.poll(20, TimeUnit.SECONDS)).isEqualTo(token + " by system:outbox in transaction true");
        assertThat(HEARD.poll(2, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void news_that_was_rolled_back_is_not_heard() throws Exception {
        append("gone", false);
        append("there", true);

        assertThat(HEARD.poll(20, TimeUnit.SECONDS)).startsWith("there");
        assertThat(HEARD.poll(2, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void a_failed_handler_hears_it_again_later() throws Exception {
        failures = 1;

        append("again", true);

        assertThat(HEARD.poll(20, TimeUnit.SECONDS)).startsWith("again");
        assertThat(failures).isZero();
    }
}
