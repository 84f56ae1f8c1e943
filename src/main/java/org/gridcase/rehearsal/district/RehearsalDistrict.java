package org.gridcase.rehearsal.district;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
 * A district in which rules are tried. All of its work is done by one thread of its own: what the caller's thread carries, a transaction, an
 * account or a command of the engine, stays outside.
 */
public final class RehearsalDistrict implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RehearsalDistrict.class);

    private final ExecutorService thread;
    private final RehearsalTime time;
    private final ConfigurableApplicationContext context;
    private final Runnable closed;

    RehearsalDistrict(Function<RehearsalTime, ConfigurableApplicationContext> start, Instant now, Runnable closed) {
        ClassLoader classes = getClass().getClassLoader();
        this.thread = Executors.newSingleThreadExecutor(work -> {
            Thread made = new Thread(work, "rehearsal");
            made.setDaemon(true);
            made.setContextClassLoader(classes);
            return made;
        });
        this.time = new RehearsalTime(now);
        this.closed = closed;
        try {
            this.context = in(() -> start.apply(time));
        } catch (RuntimeException e) {
            thread.shutdownNow();
            throw e;
        }
    }

    public RehearsalTime time() {
        return time;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
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

    /** Has a case go its way. @param until how long it is watched */
    public RehearsedWay run(CaseScript script, Instant until) {
        return in(() -> bean(CaseRehearsal.class).run(script, until));
    }

    /** Does something in the district, and waits for its end. */
    public <T> T in(Callable<T> work) {
        try {
            return thread.submit(work).get();
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

    /** The database goes with its last connection. */
    @Override
    public void close() {
        try {
            in(() -> {
                context.close();
                return true;
            });
        } catch (RuntimeException e) {
            LOG.warn("the rehearsal district did not close cleanly", e);
        } finally {
            thread.shutdownNow();
            closed.run();
        }
    }
}
