package org.gridcase.assignment.sweep;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.gridcase.assignment.DifferenceSearch;
import org.gridcase.assignment.RecountService;
import org.gridcase.assignment.RecountService.Recounted;
import org.gridcase.assignment.StandstillSearch;
import org.gridcase.assignment.StandstillSearch.Standstill;
import org.gridcase.assignment.SweepDifference;
import org.gridcase.assignment.SweepRunningException;
import org.gridcase.assignment.process.sweep.LightSweepService;
import org.gridcase.assignment.process.sweep.LightSweepService.Found;
import org.gridcase.casefile.search.Lights;
import org.gridcase.engine.RecurringJobs;
import org.gridcase.engine.RecurringJobs.Stopped;
import org.gridcase.problem.OperationTrouble;
import org.gridcase.problem.Said;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/** Sweeps over all open assignments, once a day and when somebody asks, and remembers what each found. */
@Component
public class SweepService {

    private static final int MOST_UNITS = 20;

    private static final Logger LOG = LoggerFactory.getLogger(SweepService.class);

    private final LightSweepService check;
    private final List<DifferenceSearch> searches;
    private final RecountService recount;
    private final Lights lights;
    private final RecurringJobs jobs;
    private final SweepRepository sweeps;
    private final ObjectProvider<StandstillSearch> standstills;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Actor actor;
    private final Clock clock;
    private final AtomicReference<@Nullable Running> running = new AtomicReference<>();

    SweepService(
            LightSweepService check,
            List<DifferenceSearch> searches,
            RecountService recount,
            Lights lights,
            RecurringJobs jobs,
            SweepRepository sweeps,
            ObjectProvider<StandstillSearch> standstills,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events,
            Actor actor,
            Clock clock) {
        this.events = events;
        this.check = check;
        this.searches = searches;
        this.recount = recount;
        this.lights = lights;
        this.jobs = jobs;
        this.sweeps = sweeps;
        this.standstills = standstills;
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
     * @param sums in how many sums and rows the board differed from a count one by one; it is counted again. Null where they could not be
     *     compared, which is left to the next sweep
     * @param sumsOf codes of the units whose sums those were, as far as they are a unit's; at most twenty
     * @param stuck how many open cases nothing brings on
     */
    public record Sweep(
            Instant at,
            String by,
            int examined,
            int differences,
            int repaired,
            @Nullable Integer sums,
            List<String> sumsOf,
            int stuck) {

        /** What came of it, for whoever asked for it. */
        public Said outcome() {
            return Said.of(
                    sums == null ? "sweep.outcome-without-sums" : "sweep.outcome",
                    examined,
                    differences,
                    repaired,
                    stuck);
        }
    }

    /**
     * One thing that a sweep found, as it is remembered.
     *
     * @param stuck whether nothing brings the case on, which is for people to repair; otherwise a difference
     * @param firstSeen when the sweep began that found it first; empty before it is remembered
     * @param lastWhole when the one before began, which did not find it; empty if there was none, or it found more than is remembered
     */
    public record Finding(
            String caseNumber,
            String fault,
            boolean repaired,
            boolean stuck,
            @Nullable Instant firstSeen,
            @Nullable Instant lastWhole) {

        static Finding of(String caseNumber, String fault, boolean repaired, boolean stuck) {
            return new Finding(caseNumber, fault, repaired, stuck, null, null);
        }

        boolean isSame(Finding other) {
            return caseNumber.equals(other.caseNumber) && fault.equals(other.fault) && stuck == other.stuck;
        }

        Finding since(@Nullable Instant seen, @Nullable Instant whole) {
            return new Finding(caseNumber, fault, repaired, stuck, seen, whole);
        }
    }

    /**
     * A sweep with its differences one by one.
     *
     * @param recounted deadlines that an older calendar had counted, and that are others now
     * @param notRecounted those that could not be counted again
     * @param stuck open cases that nothing brings on
     * @param jobs recurring jobs that stood still; they run again, but for those that an administrator has halted
     */
    public record Report(
            Sweep sweep,
            int recounted,
            int notRecounted,
            List<SweepDifference> differences,
            List<Standstill> stuck,
            List<Stopped> jobs) {}

    /** It is time for the daily sweep. Published in the transaction of the engine's job. */
    public record Due() {}

    /** After the job's commit, because each repair is a transaction of its own, and inside a step of the engine none can be. */
    @TransactionalEventListener
    void daily(Due due) {
        try {
            left(sweep());
        } catch (SweepRunningException e) {
            LOG.info("每日灯态核查：已有核查自 {} 起在进行，不再重复", e.since());
        } catch (RuntimeException e) {
            events.publishEvent(OperationTrouble.failed(Said.of("daily-sweep.name"), e, Said.of("daily-sweep.remedy")));
        }
    }

    /** Nobody looks at what the daily one has found unless they are told. */
    private void left(Report report) {
        int notRepaired = report.sweep().differences() - report.sweep().repaired();
        if (notRepaired + report.stuck().size() > 0) {
            Finding first = findings(report.differences(), report.stuck()).get(0);
            events.publishEvent(new OperationTrouble(
                    Said.of("daily-sweep.left", notRepaired, report.stuck().size()),
                    Said.of("daily-sweep.first", first.caseNumber(), first.fault())));
        }
    }

    private record Running(Instant since, String by) {}

    /**
     * Lets recurring jobs run that were given up, counts again what an older calendar counted, closes what ended cases have left open, then
     * checks every light, and the sums of the board. Whoever asks for it stands with what it found; what it does is nobody's decision.
     *
     * @throws SweepRunningException when this node is at it already; a second one would find what the first one finds
     */
    public Report sweep() {
        Instant at = clock.instant();
        String by = actor.current();
        Running told = running.compareAndExchange(null, new Running(at, by));
        if (told != null) {
            throw new SweepRunningException(told.since(), told.by());
        }
        try {
            return actor.bySystem(() -> sweep(at, by));
        } finally {
            running.set(null);
        }
    }

    private Report sweep(Instant at, String by) {
        List<Stopped> stopped = jobs.restart();
        Recounted recounted = recount.all();
        Found found = found();
        int repaired = (int)
                found.differences().stream().filter(SweepDifference::repaired).count();
        Integer sums = compareSums();
        List<Standstill> stuck =
                standstills.stream().flatMap(room -> room.standing().stream()).toList();
        Sweep sweep = new Sweep(
                at,
                by,
                found.examined(),
                found.differences().size(),
                repaired,
                sums,
                sums == null || sums == 0
                        ? List.of()
                        : lights.correctedLast().stream().limit(MOST_UNITS).toList(),
                stuck.size());
        transaction.executeWithoutResult(status -> sweeps.save(sweep, findings(found.differences(), stuck)));
        tell(found, sweep, recounted);
        stuck.forEach(each -> LOG.warn("案件 {} 无法继续办理：{}；可在 Cockpit 灯板上修复", each.caseNumber(), each.fault()));
        return new Report(sweep, recounted.moved(), recounted.failed(), found.differences(), stuck, stopped);
    }

    /** What cannot be compared this time, twice, does not undo the check. A database that was busy may not be any more. */
    private @Nullable Integer compareSums() {
        try {
            return lights.repairSums();
        } catch (DataAccessException | TransactionException busy) {
            LOG.debug("the sums of the board are compared once more", busy);
        }
        try {
            return lights.repairSums();
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("灯板合计本次未能清点，留待下次核查 the sums of the board could not be compared: {}", e.toString());
            return null;
        }
    }

    /** What people have to see to first. */
    private static List<Finding> findings(List<SweepDifference> differences, List<Standstill> stuck) {
        return Stream.concat(
                        stuck.stream().map(each -> Finding.of(each.caseNumber(), each.fault(), false, true)),
                        differences.stream()
                                .map(each -> Finding.of(each.caseNumber(), each.fault(), each.repaired(), false)))
                .sorted(Comparator.comparing(Finding::repaired))
                .toList();
    }

    private Found found() {
        List<SweepDifference> all = new ArrayList<>();
        searches.forEach(each -> all.addAll(each.find()));
        Found lights = check.sweep();
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
        Integer sums = sweep.sums();
        if (sums != null && sums > 0) {
            LOG.warn("灯板合计有 {} 处与逐件清点不符（单位 {}），已重新清点", sums, String.join("、", sweep.sumsOf()));
        }
        found.differences()
                .forEach(each -> LOG.warn(
                        "灯态不符：案件 {} 派单 {}：{}{}",
                        each.caseNumber(),
                        each.assignment(),
                        each.fault(),
                        each.repaired() ? "，已修复" : "，未修复"));
    }

    /** What a sweep found, what is not repaired first; of very much only the first of it. */
    public List<Finding> findings(Sweep sweep) {
        return sweeps.findings(sweep);
    }

    /** The newest sweep. */
    public Optional<Sweep> last() {
        return sweeps.last(clock.instant());
    }
}
