package org.gridcase.operation.outage;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks every second whether the database is there, so that while it is not nobody has to wait to hear so. When something has failed for
 * the database's reasons it tries a write, and again every few seconds until one succeeds: a full disk lets everybody in and takes
 * nothing.
 */
@Component
class DatabaseWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);
    private static final int SECONDS_BETWEEN_LOOKS = 1;
    /** In a row; a pool that is empty for a moment is at work. */
    private static final int LOOKS_AT_AN_EMPTY_POOL = 3;

    private static final int LOOKS_BETWEEN_WRITES = 5;
    private static final int LOOKS_BETWEEN_LINES = 60;

    private final DatabaseProbe probe;
    private final OutageLog log;
    private final Clock clock;
    private volatile @Nullable Outage outage;
    private volatile int looksAtAnEmptyPool;
    private volatile boolean suspected;
    private boolean writeFailed;
    private int looksSinceWrite = LOOKS_BETWEEN_WRITES;
    private int looksSinceLine;
    private @Nullable ScheduledExecutorService looking;

    DatabaseWatch(DatabaseProbe probe, OutageLog log, Clock clock) {
        this.probe = probe;
        this.log = log;
        this.clock = clock;
    }

    /**
     * What is wrong.
     *
     * @param cause in the words of the driver, one line
     */
    record Outage(String cause, Instant since) {}

    /** Empty while the database takes connections and changes. */
    Optional<Outage> outage() {
        return Optional.ofNullable(outage);
    }

    /** Whether callers have been waiting for a connection for some seconds. */
    boolean isPoolExhausted() {
        return looksAtAnEmptyPool >= LOOKS_AT_AN_EMPTY_POOL;
    }

    /** Something has failed for the database's reasons: the next look tries a write. */
    void suspect() {
        suspected = true;
    }

    void look() {
        looksSinceWrite++;
        try {
            if ((suspected || writeFailed) && looksSinceWrite >= LOOKS_BETWEEN_WRITES) {
                tryToWrite();
            } else {
                probe.ask();
            }
            if (writeFailed) {
                stillAway();
                return;
            }
            looksAtAnEmptyPool = probe.isPoolExhausted() ? looksAtAnEmptyPool + 1 : 0;
            back();
        } catch (SQLException e) {
            away(OutageLog.words(e));
        } catch (RuntimeException e) {
            LOG.warn("the state of the database is not known", e);
        }
    }

    private void tryToWrite() throws SQLException {
        looksSinceWrite = 0;
        suspected = false;
        writeFailed = true;
        probe.write();
        writeFailed = false;
    }

    private void away(String cause) {
        if (outage == null) {
            outage = new Outage(cause, clock.instant());
            looksSinceLine = 0;
            LOG.warn("数据库不可用，请求以 503 答复，恢复后自动继续 the database is not available: {}", cause);
        } else {
            stillAway();
        }
    }

    private void stillAway() {
        Outage lasting = outage;
        if (lasting != null && ++looksSinceLine >= LOOKS_BETWEEN_LINES) {
            looksSinceLine = 0;
            LOG.warn("数据库仍不可用 the database is still not available, since {}: {}", lasting.since(), lasting.cause());
        }
    }

    private void back() {
        Outage ended = outage;
        if (ended != null) {
            outage = null;
            LOG.info(
                    "数据库已恢复 the database is available again after {} s; failures not logged: {}",
                    Duration.between(ended.since(), clock.instant()).toSeconds(),
                    log.takeSuppressed());
        }
    }

    @Override
    public synchronized void start() {
        log.install(this::suspect);
        ScheduledExecutorService threads = Executors.newSingleThreadScheduledExecutor(work -> {
            var thread = new Thread(work, "database-watch");
            thread.setDaemon(true);
            return thread;
        });
        threads.scheduleWithFixedDelay(this::look, 0, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
        looking = threads;
    }

    @Override
    public synchronized void stop() {
        if (looking != null) {
            looking.shutdownNow();
            looking = null;
        }
        log.remove();
        probe.close();
    }

    @Override
    public synchronized boolean isRunning() {
        return looking != null;
    }

    /** Before whatever works with the database, and after it has stopped. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
