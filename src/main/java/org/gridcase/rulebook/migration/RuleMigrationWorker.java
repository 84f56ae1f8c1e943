package org.gridcase.rulebook.migration;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import org.gridcase.engine.BackgroundThreads;
import org.gridcase.engine.process.MigrationRuns;
import org.gridcase.rulebook.migration.RuleMigration.Listed;
import org.gridcase.rulebook.migration.RuleMigration.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Goes on with runs, one at a time on a node, outside the jobs of cases. What has been done stands in the database: a node that is killed
 * loses nothing, and another goes on. Two nodes at one run are in each other's way and no more.
 */
@Component
class RuleMigrationWorker implements MigrationRuns, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(RuleMigrationWorker.class);

    private static final int PAGE = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RuleMigrationService migrations;
    private final Set<Integer> underWay = ConcurrentHashMap.newKeySet();
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(new CustomizableThreadFactory("migration-"));
    private volatile boolean stopping;

    RuleMigrationWorker(RuleMigrationService migrations) {
        this.migrations = migrations;
    }

    @Override
    public boolean goOn(int run) {
        if (!migrations.isUnderWay(run)) {
            return false;
        }
        if (!stopping && underWay.add(run)) {
            thread.execute(() -> work(run));
        }
        return true;
    }

    /** What goes wrong here is tried again by the next look. */
    private void work(int run) {
        try {
            migrations.list(run);
            each(run, State.WAITING, migrations::bring);
            each(run, State.FAILED_STEP, migrations::beginAnew);
            if (!stopping) {
                migrations.end(run);
            }
        } catch (RuntimeException e) {
            LOG.warn("案件迁移 {} 中断，稍后继续 the migration stopped and is tried again", run, e);
        } finally {
            underWay.remove(run);
        }
    }

    private void each(int run, State state, BiConsumer<Integer, Listed> step) {
        String after = "";
        List<Listed> page;
        do {
            page = migrations.waiting(run, state, after, PAGE);
            for (Listed instance : page) {
                if (stopping) {
                    return;
                }
                step.accept(run, instance);
                after = instance.id();
            }
        } while (page.size() == PAGE);
    }

    /** The instance that is under way is brought to an end. */
    @Override
    public void destroy() {
        stopping = true;
        BackgroundThreads.end(thread, PATIENCE);
    }
}
