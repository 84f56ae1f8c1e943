package org.gridcase.replay.run;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.gridcase.organisation.Organisation;
import org.gridcase.problem.Incidents;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.replay.ReplayStart;
import org.gridcase.rulebook.proposal.ProposedRules;
import org.gridcase.rulebook.proposal.ProposedRules.Proposal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tries out what a change would have done to past cases: in the background, on a thread of its own, one change at a time on each node, so that it
 * takes nothing from the engine's jobs. The result holds until the files of the change are others.
 */
@Component
public class ReplayService implements ReplayStart, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayService.class);

    public static final ProblemKind NO_CHANGE = new ProblemKind("no-such-change-to-replay", HttpStatus.NOT_FOUND);

    private static final ProblemKind CLOSED = new ProblemKind("replay-of-a-closed-change", HttpStatus.CONFLICT);
    private static final ProblemKind NO_FILES = new ProblemKind("replay-without-files", HttpStatus.CONFLICT);
    private static final ProblemKind NO_TABLES = new ProblemKind("replay-without-tables", HttpStatus.CONFLICT);
    private static final ProblemKind RUNNING = new ProblemKind("replay-running", HttpStatus.CONFLICT);
    private static final ProblemKind BUSY = new ProblemKind("replay-busy", HttpStatus.CONFLICT);

    private final ProposedRules proposals;
    private final ReplayRepository repository;
    private final TableReplay tables;
    private final Organisation organisation;
    private final TransactionTemplate transaction;
    private final Clock clock;
    /** What this node tries out. */
    private final AtomicReference<@Nullable Begun> busy = new AtomicReference<>();

    private volatile @Nullable ExecutorService thread;

    /** @param by the account that has begun it */
    private record Begun(int change, String by, Instant at) {}

    ReplayService(
            ProposedRules proposals,
            ReplayRepository repository,
            TableReplay tables,
            Organisation organisation,
            TransactionTemplate transaction,
            Clock clock) {
        this.proposals = proposals;
        this.repository = repository;
        this.tables = tables;
        this.organisation = organisation;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * The newest replay of a change, if its files are still those; one whose node has stopped is told as failed.
     *
     * @throws ProblemException when there is no such change
     */
    public Optional<ReplayRun> newest(int change) {
        Proposal proposal = proposals.proposal(change).orElseThrow(() -> new ProblemException(NO_CHANGE));
        return repository
                .find(change)
                .filter(run -> run.digest().equals(proposal.digest()))
                .map(this::asItStands);
    }

    private ReplayRun asItStands(ReplayRun run) {
        return run.state() == ReplayRun.State.RUNNING && !run.isAlive(clock.instant())
                ? run.ended("试算所在的节点已停止，没有做完，请重新试算", run.beat())
                : run;
    }

    /**
     * Begins to try out a change.
     *
     * @param from of the first report that is looked at; null for the last full month, and more where it has few cases
     * @param to before which reports are looked at; null for the end of the last full month
     * @throws ProblemException when there is no such change, it is not on its way, has no tables, or one is running
     */
    public ReplayRun begin(int change, @Nullable Instant from, @Nullable Instant to, String by) {
        Proposal proposal = proposals.proposal(change).orElseThrow(() -> new ProblemException(NO_CHANGE));
        if (!proposal.open()) {
            throw new ProblemException(CLOSED);
        }
        if (!TableRuleSets.hasTables(proposal)) {
            throw new ProblemException(proposal.files().isEmpty() ? NO_FILES : NO_TABLES);
        }
        repository.find(change).filter(run -> run.isAlive(clock.instant())).ifPresent(run -> {
            throw running(run);
        });
        Begun other = busy.compareAndExchange(null, new Begun(change, by, clock.instant()));
        if (other != null) {
            throw taken(other.change() == change ? RUNNING : BUSY, other);
        }
        return handedOver(proposal, from, to, by);
    }

    private ProblemException running(ReplayRun run) {
        return taken(RUNNING, new Begun(run.change(), run.begunBy(), run.begun()));
    }

    private ProblemException taken(ProblemKind kind, Begun begun) {
        return new ProblemException(
                kind,
                String.valueOf(begun.change()),
                organisation.doer(begun.by(), begun.at()),
                WrittenTimes.minute(begun.at(), clock.getZone()));
    }

    @Override
    public void begin(int change, String by) {
        begin(change, null, null, by);
    }

    private ReplayRun handedOver(Proposal proposal, @Nullable Instant from, @Nullable Instant to, String by) {
        boolean handedOver = false;
        try {
            ReplayPeriod period = tables.period(from, to);
            ReplayRun run = ReplayRun.begun(
                    proposal.number(),
                    proposal.digest(),
                    by,
                    clock.instant(),
                    period.since(),
                    period.until(),
                    tables.count(period));
            transaction.executeWithoutResult(status -> repository.begin(run));
            ExecutorService worker = thread;
            if (worker == null) {
                throw new RejectedExecutionException("the node stops");
            }
            worker.execute(() -> replay(run, proposal));
            handedOver = true;
            return run;
        } catch (DuplicateKeyException e) {
            throw repository.find(proposal.number()).map(this::running).orElseThrow(() -> e);
        } finally {
            if (!handedOver) {
                busy.set(null);
            }
        }
    }

    private void replay(ReplayRun run, Proposal proposal) {
        ReplayRun ended;
        try {
            ended = tables.run(run, proposal);
        } catch (RuntimeException e) {
            String incident = Incidents.log("replay of change " + run.change(), e);
            ended = repository
                    .find(run.change())
                    .orElse(run)
                    .ended("试算出错，没有做完。请重新试算；再次出错的，请把事件编号 %s 告诉系统管理员".formatted(incident), clock.instant());
        }
        try {
            repository.save(ended);
        } catch (RuntimeException e) {
            LOG.warn("how the replay of change {} ended is not written: {}", run.change(), e.toString());
        } finally {
            busy.set(null);
        }
    }

    @Override
    public void start() {
        thread = Executors.newSingleThreadExecutor(work -> {
            var worker = new Thread(work, "rule-replay");
            worker.setDaemon(true);
            worker.setPriority(Thread.MIN_PRIORITY);
            return worker;
        });
    }

    @Override
    public void stop() {
        ExecutorService worker = thread;
        if (worker != null) {
            worker.shutdownNow();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
