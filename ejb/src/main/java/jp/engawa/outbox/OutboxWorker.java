package jp.engawa.outbox;

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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Starts and stops the delivery of news on this node. */
@Startup
@Singleton
@DependsOn("Migrator")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class OutboxWorker {
    @Resource
    private ManagedScheduledExecutorService executor;

    @Inject
    private Postman postman;

    private final List<ScheduledFuture<?>> rounds = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // the container fills the fields
    public OutboxWorker() {}

    @PostConstruct
    void start() {
        for (Lane lane : Lane.values()) {
            rounds.add(executor.scheduleWithFixedDelay(() -> postman.round(lane), 1, 1, TimeUnit.SECONDS));
        }
    }

    @PreDestroy
    void stop() {
        rounds.forEach(round -> round.cancel(false));
    }
}
