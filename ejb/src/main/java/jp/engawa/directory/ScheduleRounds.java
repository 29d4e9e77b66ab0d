package jp.engawa.directory;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Looks at the schedule of the directory twice a minute on this node, and whether it is time to ask for changes. */
@Startup
@Singleton
@DependsOn("Migrator")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class ScheduleRounds {
    private static final Logger LOG = Logger.getLogger(ScheduleRounds.class.getName());
    private static final int SECONDS = 30;

    @Resource
    private ManagedScheduledExecutorService executor;

    @Inject
    private ScheduledReads reads;

    @Inject
    private ChangeHints hints;

    private ScheduledFuture<?> rounds;

    @SuppressWarnings("NullAway.Init") // start() fills the field
    public ScheduleRounds() {}

    @PostConstruct
    void start() {
        rounds = executor.scheduleWithFixedDelay(this::look, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        attempt("a look at the schedule", reads::look);
        attempt("a question for changes", hints::look);
    }

    private static void attempt(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException unexpected) { // the next look must come even when the database is away
            LOG.log(Level.WARNING, unexpected, () -> "directory: " + what + " broke off");
        }
    }

    @PreDestroy
    void stop() {
        rounds.cancel(false);
    }
}
