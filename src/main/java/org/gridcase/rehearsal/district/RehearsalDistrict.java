package org.gridcase.rehearsal.district;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.gridcase.engine.deployment.RuleDeployment;
import org.gridcase.engine.rule.RulesInForce;
import org.gridcase.rehearsal.cases.CaseRehearsal;
import org.gridcase.rehearsal.cases.CaseScript;
import org.gridcase.rehearsal.cases.RehearsalTime;
import org.gridcase.rehearsal.cases.RehearsedWay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A district in which rules are tried. All of its work is done by one thread of its own, in the order in which it is asked for: what the
 * caller's thread carries, a transaction, an account or a command of the engine, stays outside. It starts in that thread as well; that it
 * could not is told by the first thing asked of it.
 */
public final class RehearsalDistrict implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RehearsalDistrict.class);

    private final ThreadPoolExecutor thread;
    private final RehearsalTime time;
    private final Future<ConfigurableApplicationContext> context;
    private final Runnable closed;

    RehearsalDistrict(Function<RehearsalTime, ConfigurableApplicationContext> start, Instant now, Runnable closed) {
        ClassLoader classes = getClass().getClassLoader();
        this.thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            Thread made = new Thread(work, "rehearsal");
            made.setDaemon(true);
            made.setContextClassLoader(classes);
            return made;
        });
        this.time = new RehearsalTime(now);
        this.closed = closed;
        this.context = thread.submit(() -> start.apply(time));
    }

    public RehearsalTime time() {
        return time;
    }

    public <T> T bean(Class<T> type) {
        return await(context).getBean(type);
    }

    /** From now on these rule everywhere here. @param files contents by name, as they are deployed */
    public void deploy(Map<String, byte[]> files) {
        in(() -> {
            bean(TransactionTemplate.class).executeWithoutResult(status -> {
                RuleDeployment deployment = bean(RuleDeployment.class);
                deployment.waitForOthers();
                bean(RulesInForce.class).deployed(deployment.deploy("rehearsal", files));
            });
            return true;
        });
    }

    /** Has a case go its way, and waits for its end. @param until how long it is watched */
    public RehearsedWay run(CaseScript script, Instant until) {
        return await(begin(script, until));
    }

    /** Has a case go its way after all that was asked for before, while the caller does something else. @param until how long it is watched */
    public Future<RehearsedWay> begin(CaseScript script, Instant until) {
        return thread.submit(() -> bean(CaseRehearsal.class).run(script, until));
    }

    /** Does something in the district, and waits for its end. */
    public <T> T in(Callable<T> work) {
        return await(thread.submit(work));
    }

    /** What came of something that was begun here, as soon as it is there. */
    public static <T> T await(Future<T> begun) {
        try {
            return begun.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during a rehearsal", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Ends after what is being done; what only waits is not begun. The database goes with its last connection. */
    @Override
    public void close() {
        thread.getQueue().clear();
        Future<Boolean> end = thread.submit(() -> {
            try {
                await(context).close();
                return true;
            } finally {
                closed.run();
            }
        });
        thread.shutdown();
        try {
            await(end);
        } catch (RuntimeException e) {
            LOG.warn("the rehearsal district did not close cleanly", e);
        }
    }
}
