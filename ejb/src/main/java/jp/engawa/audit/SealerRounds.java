package jp.engawa.audit;

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

/** Starts and stops the sealing of the trail on this node. */
@Startup
@Singleton
@DependsOn("Migrator")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class SealerRounds {
    @Resource
    private ManagedScheduledExecutorService executor;

    @Inject
    private Sealer sealer;

    private ScheduledFuture<?> rounds;

    @SuppressWarnings("NullAway.Init") // start() fills the field
    public SealerRounds() {}

    @PostConstruct
    void start() {
        rounds = executor.scheduleWithFixedDelay(sealer::tick, 500, 500, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        rounds.cancel(false);
    }
}
