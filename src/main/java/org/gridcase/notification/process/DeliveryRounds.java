package org.gridcase.notification.process;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.gridcase.engine.BackgroundThreads;
import org.gridcase.notification.channel.Channels;
import org.gridcase.notification.receipt.DeliveryChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Serves the channels: two threads for each, so that no channel waits for another. */
@Component
class DeliveryRounds implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryRounds.class);
    private static final int THREADS_PER_CHANNEL = 2;
    private static final int PAUSE_SECONDS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Deliverer deliverer;
    private final Channels channels;
    private final boolean wanted;
    private volatile boolean running;
    private ScheduledExecutorService threads = Executors.newScheduledThreadPool(0);

    /** @param wanted off wherever the engine's background jobs are */
    DeliveryRounds(
            Deliverer deliverer,
            Channels channels,
            @Value("${camunda.bpm.job-execution.enabled:true}") boolean wanted) {
        this.deliverer = deliverer;
        this.channels = channels;
        this.wanted = wanted;
    }

    @Override
    public boolean isAutoStartup() {
        return wanted;
    }

    @Override
    public void start() {
        running = true;
        int needed = channels.active().size() * THREADS_PER_CHANNEL;
        threads = Executors.newScheduledThreadPool(needed, BackgroundThreads.daemons("notices"));
        for (DeliveryChannel channel : channels.active()) {
            for (int i = 0; i < THREADS_PER_CHANNEL; i++) {
                threads.scheduleWithFixedDelay(() -> round(channel), PAUSE_SECONDS, PAUSE_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    private void round(DeliveryChannel channel) {
        try {
            while (running && deliverer.deliverNext(channel)) {
                LOG.debug("delivered a notice by {}", channel.code());
            }
        } catch (RuntimeException e) {
            // The delivery is free again when its lock ends.
            LOG.warn("a delivery by {} broke off", channel.code(), e);
        }
    }

    @Override
    public void stop() {
        running = false;
        BackgroundThreads.end(threads, PATIENCE);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
