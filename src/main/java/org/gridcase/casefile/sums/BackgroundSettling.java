package org.gridcase.casefile.sums;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Settles {@link LightSums} outside of anybody's request (ADR 76): every few seconds, so that what an import changes is settled while it
 * runs, and when somebody looks. Who looks waits a moment at most; what they see is right, settled or not.
 */
@Component
public class BackgroundSettling implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundSettling.class);

    /** So long a look waits for what little has changed to be settled. */
    private static final Duration MOMENT = Duration.ofMillis(400);

    private final LightSums sums;
    private final Duration pause;
    private @Nullable ScheduledExecutorService thread;
    private @Nullable Future<?> running;

    BackgroundSettling(LightSums sums, @Value("${gridcase.lists.settle-every}") Duration pause) {
        this.sums = sums;
        this.pause = pause;
    }

    /** Has settled what has changed or turned when that is much, unless it takes longer than a moment. */
    public void whenDue() {
        if (!sums.isDue()) {
            return;
        }
        Future<?> settling = begun();
        if (settling == null) {
            return;
        }
        try {
            settling.get(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.debug("settling goes on behind a look");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.error("settling the lists has failed", e);
        }
    }

    /** One settling for all who look; nothing while the node stops. */
    private synchronized @Nullable Future<?> begun() {
        if (thread != null && (running == null || running.isDone())) {
            try {
                running = thread.submit(this::settle);
            } catch (RejectedExecutionException e) {
                LOG.debug("the node stops", e);
            }
        }
        return running;
    }

    private void settle() {
        boolean more = true;
        while (more && !Thread.currentThread().isInterrupted()) {
            more = sums.settleWhenDue();
        }
    }

    private void tick() {
        try {
            settle();
        } catch (RuntimeException e) {
            LOG.warn("it is not known whether lists are to be settled", e);
        }
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(work -> {
            var worker = new Thread(work, "list-settling");
            worker.setDaemon(true);
            return worker;
        });
        started.scheduleWithFixedDelay(this::tick, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        thread = started;
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.shutdownNow();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
