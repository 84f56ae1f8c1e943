package org.gridcase.assignment;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridcase.assignment.RecountService.Recounted;
import org.gridcase.assignment.process.LightSweep;
import org.gridcase.assignment.process.LightSweep.Found;
import org.gridcase.casefile.search.Lights;
import org.gridcase.engine.RecurringJobs;
import org.gridcase.engine.RecurringJobs.Stopped;
import org.gridcase.security.Actor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/** Sweeps over all open assignments, once a day and when somebody asks, and remembers what each found. */
@Component
public class SweepService {

    private static final Logger LOG = LoggerFactory.getLogger(SweepService.class);

    private final LightSweep check;
    private final EndedCaseService endedCases;
    private final RecountService recount;
    private final Lights lights;
    private final RecurringJobs jobs;
    private final SweepRepository sweeps;
    private final TransactionTemplate transaction;
    private final Actor actor;
    private final Clock clock;

    SweepService(
            LightSweep check,
            EndedCaseService endedCases,
            RecountService recount,
            Lights lights,
            RecurringJobs jobs,
            SweepRepository sweeps,
            PlatformTransactionManager transactions,
            Actor actor,
            Clock clock) {
        this.check = check;
        this.endedCases = endedCases;
        this.recount = recount;
        this.lights = lights;
        this.jobs = jobs;
        this.sweeps = sweeps;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * What a sweep found.
     *
     * @param at when it began
     * @param by account that asked for it, or {@code system}
     */
    public record Sweep(Instant at, String by, int examined, int differences, int repaired) {}

    /**
     * A sweep with its differences one by one.
     *
     * @param recounted deadlines that an older calendar had counted, and that are others now
     * @param notRecounted those that could not be counted again
     * @param sums in how many sums and rows the board differed from a count one by one; it is counted again
     * @param jobs recurring jobs that stood still; they run again, but for those that an administrator has halted
     */
    public record Report(
            Sweep sweep,
            int recounted,
            int notRecounted,
            List<SweepDifference> differences,
            int sums,
            List<Stopped> jobs) {}

    /** It is time for the daily sweep. Published in the transaction of the engine's job. */
    public record Due() {}

    /** After the job's commit, because each repair is a transaction of its own, and inside a step of the engine none can be. */
    @TransactionalEventListener
    void daily(Due due) {
        sweep();
    }

    /**
     * Lets recurring jobs run that were given up, counts again what an older calendar counted, closes what ended cases have left open, then
     * checks every light, and the sums of the board.
     */
    public Report sweep() {
        Instant at = clock.instant();
        List<Stopped> stopped = jobs.restart();
        Recounted recounted = recount.all();
        Found found = found(endedCases.sweep(), check.sweep());
        int repaired = (int)
                found.differences().stream().filter(SweepDifference::repaired).count();
        Sweep sweep = new Sweep(
                at, actor.current(), found.examined(), found.differences().size(), repaired);
        transaction.executeWithoutResult(status -> sweeps.save(sweep));
        tell(found, sweep, recounted);
        int wrongSums = lights.repairSums();
        if (wrongSums > 0) {
            LOG.warn("灯板合计有 {} 处与逐件清点不符，已重新清点", wrongSums);
        }
        return new Report(sweep, recounted.moved(), recounted.failed(), found.differences(), wrongSums, stopped);
    }

    private static Found found(List<SweepDifference> ofEndedCases, Found lights) {
        List<SweepDifference> all = new ArrayList<>(ofEndedCases);
        all.addAll(lights.differences());
        return new Found(lights.examined(), all);
    }

    private static void tell(Found found, Sweep sweep, Recounted recounted) {
        LOG.info(
                "灯态核查：在办派单 {} 件，不符 {} 件，已修复 {} 件，时限重算 {} 件，未能重算 {} 件",
                sweep.examined(),
                sweep.differences(),
                sweep.repaired(),
                recounted.moved(),
                recounted.failed());
        found.differences()
                .forEach(each -> LOG.warn(
                        "灯态不符：案件 {} 派单 {}：{}{}",
                        each.caseNumber(),
                        each.assignment(),
                        each.fault(),
                        each.repaired() ? "，已修复" : "，未修复"));
    }

    /** The newest sweep. */
    public Optional<Sweep> last() {
        return sweeps.last(clock.instant());
    }
}
