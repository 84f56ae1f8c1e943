package org.gridcase.rehearsal.district;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;
import org.gridcase.rehearsal.cases.RehearsalTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.UncategorizedSQLException;

/**
 * A second application with its database, its time and the one thread that does all of its work. It serves one rehearsal after another: its
 * start costs seconds, so it is filled anew and does not start anew.
 */
final class RunningDistrict {

    private static final Logger LOG = LoggerFactory.getLogger(RunningDistrict.class);

    private final ThreadPoolExecutor thread;
    private final RehearsalTime time;
    private final Future<ConfigurableApplicationContext> context;
    private final Future<FirstRows> first;
    /** What the last filling has come to. */
    private volatile Future<?> filled;

    /**
     * @param start is called in the district's thread, and brings the rows of the installation
     * @param leftAlone names of tables that are never filled anew
     */
    RunningDistrict(Function<RehearsalTime, ConfigurableApplicationContext> start, Set<String> leftAlone, Instant now) {
        ClassLoader classes = getClass().getClassLoader();
        this.thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            Thread made = new Thread(work, "rehearsal");
            made.setDaemon(true);
            made.setContextClassLoader(classes);
            return made;
        });
        this.time = new RehearsalTime(now);
        this.context = thread.submit(() -> start.apply(time));
        this.first = thread.submit(() -> onDatabase(connection -> FirstRows.read(connection, leftAlone)));
        this.filled = first;
    }

    /** Begins anew, as the installation stands now: nothing of earlier rehearsals is left. */
    void fill(CopiedRows rows, Instant now) {
        filled = thread.submit(() -> {
            onDatabase(connection -> {
                await(first).restore(connection);
                rows.run(connection);
                FirstRows.forgetWhatIsKept(connection);
                return true;
            });
            time.set(now);
            return true;
        });
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T onDatabase(Work<T> work) {
        try (Connection connection = await(context).getBean(DataSource.class).getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new UncategorizedSQLException("filling a rehearsal", null, e);
        }
    }

    <T> T bean(Class<T> type) {
        return await(context).getBean(type);
    }

    /** Work of a rehearsal: what brings the district up and fills it stands in the same queue. */
    private static final class Asked<T> extends FutureTask<T> {
        Asked(Callable<T> work) {
            super(work);
        }
    }

    /** @return cancelled when the rehearsal ends before it is begun */
    <T> Future<T> begin(Callable<T> work) {
        Asked<T> asked = new Asked<>(() -> {
            await(filled);
            return work.call();
        });
        thread.execute(asked);
        return asked;
    }

    /**
     * Ends after what is being done, also after the district's own start; what only waits is not begun. An interruption changes nothing of
     * that: until then nobody else may have its place.
     *
     * @return whether it can serve again
     */
    boolean clear() {
        for (Runnable waiting : List.copyOf(thread.getQueue())) {
            if (waiting instanceof Asked<?> asked && thread.remove(asked)) {
                asked.cancel(false);
            }
        }
        try {
            awaitAnyway(begin(() -> true));
            return true;
        } catch (RuntimeException e) {
            LOG.debug("the rehearsal district cannot serve again", e);
            return false;
        }
    }

    /** The database goes with its last connection. */
    void close() {
        Future<Boolean> end = thread.submit(() -> {
            await(context).close();
            return true;
        });
        thread.shutdown();
        try {
            awaitAnyway(end);
        } catch (RuntimeException e) {
            LOG.warn("the rehearsal district did not close cleanly", e);
        }
    }

    /** What came of something that was begun, as soon as it is there. */
    static <T> T await(Future<T> begun) {
        try {
            return begun.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during a rehearsal", e);
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    /** The same, also where the caller is interrupted meanwhile, who stays so. */
    private static void awaitAnyway(Future<?> begun) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    begun.get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw failure(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException failure(ExecutionException e) {
        return e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
    }
}
