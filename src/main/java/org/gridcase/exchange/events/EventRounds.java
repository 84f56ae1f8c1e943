package org.gridcase.exchange.events;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.gridcase.engine.BackgroundThreads;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Tells each subscribed system in a thread of its own, so that none waits for another. */
@Component
class EventRounds implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(EventRounds.class);
    private static final int PAUSE_SECONDS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final SubscriptionRepository subscriptions;
    private final EventDelivery delivery;
    private final boolean wanted;
    private final Set<String> beingTold = ConcurrentHashMap.newKeySet();
    private volatile boolean running;
    private @Nullable ScheduledExecutorService timer;
    private @Nullable ExecutorService threads;

    /** @param wanted off wherever the engine's background jobs are */
    EventRounds(
            SubscriptionRepository subscriptions,
            EventDelivery delivery,
            @Value("${camunda.bpm.job-execution.enabled:true}") boolean wanted) {
        this.subscriptions = subscriptions;
        this.delivery = delivery;
        this.wanted = wanted;
    }

    @Override
    public boolean isAutoStartup() {
        return wanted;
    }

    @Override
    public void start() {
        running = true;
        ExecutorService workers = Executors.newCachedThreadPool(BackgroundThreads.daemons("events"));
        threads = workers;
        timer = Executors.newSingleThreadScheduledExecutor(BackgroundThreads.daemons("events"));
        timer.scheduleWithFixedDelay(() -> round(workers), PAUSE_SECONDS, PAUSE_SECONDS, TimeUnit.SECONDS);
    }

    private void round(ExecutorService workers) {
        try {
            subscriptions.active().stream()
                    .filter(each -> running && beingTold.add(each.id()))
                    .forEach(each -> begin(each, workers));
        } catch (RuntimeException e) {
            LOG.warn("the subscribed systems could not be looked up", e);
        }
    }

    private void begin(Subscription to, ExecutorService workers) {
        try {
            workers.execute(() -> tell(to));
        } catch (RejectedExecutionException stopping) {
            beingTold.remove(to.id());
        }
    }

    private void tell(Subscription to) {
        try {
            delivery.round(to);
        } catch (RuntimeException e) {
            // What waits is free again when it is held no longer.
            LOG.warn("telling {} broke off", to.name(), e);
        } finally {
            beingTold.remove(to.id());
        }
    }

    @Override
    public void stop() {
        running = false;
        ScheduledExecutorService ticks = timer;
        ExecutorService workers = threads;
        if (ticks == null || workers == null) {
            return;
        }
        ticks.shutdown();
        BackgroundThreads.end(workers, PATIENCE);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
