package org.gridcase.rehearsal.replay;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.gridcase.organisation.Organisation;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.gridcase.problem.Said;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.rehearsal.cases.FailureSentences;
import org.gridcase.rehearsal.replay.PastPathsRepository.Sample;
import org.gridcase.rehearsal.trial.KeptResults;
import org.gridcase.rehearsal.trial.RuleTrial;
import org.gridcase.rehearsal.trial.RuleTrial.Kind;
import org.gridcase.rehearsal.trial.RuleTrial.State;
import org.gridcase.rehearsal.trial.RuleTrialRepository;
import org.gridcase.rehearsal.trial.TrialDigest;
import org.gridcase.rulebook.proposal.ChangesOnTheirWay;
import org.gridcase.rulebook.proposal.ChangesOnTheirWay.ProposedChange;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/** Has the past cases of a change rehearsed in the background, one change at a time on a node, and keeps what came of it. */
@Service
public class CaseReplayService {

    private static final Logger LOG = LoggerFactory.getLogger(CaseReplayService.class);
    private static final ProblemKind NO_CHANGE = new ProblemKind("no-rule-change", HttpStatus.NOT_FOUND);
    private static final ProblemKind CLOSED = new ProblemKind("rehearsal-closed", HttpStatus.CONFLICT);
    private static final ProblemKind EMPTY = new ProblemKind("rehearsal-without-files", HttpStatus.CONFLICT);
    private static final ProblemKind BUSY = new ProblemKind("rehearsal-busy", HttpStatus.CONFLICT);
    private static final ProblemKind BEGUN = new ProblemKind("rehearsal-begun", HttpStatus.CONFLICT);

    /** Whoever runs it says more often that it goes on; after so long nobody runs it any more. */
    private static final Duration SILENCE = Duration.ofMinutes(3);

    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(2);

    /** One at work, and one that says so. */
    private static final int THREADS = 2;

    private final PastPathsRepository past;
    private final CaseReplay replay;
    private final RuleTrialRepository trials;
    private final TrialDigest digest;
    private final ChangesOnTheirWay changes;
    private final Organisation organisation;
    private final Clock clock;
    private final Duration betweenWords;

    /** What this node rehearses. */
    private final AtomicReference<@Nullable RuleTrial> busyWith = new AtomicReference<>();

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS, work -> {
        Thread thread = new Thread(work, "rehearsal-replay");
        thread.setDaemon(true);
        return thread;
    });

    @Autowired
    CaseReplayService(
            PastPathsRepository past,
            CaseReplay replay,
            RuleTrialRepository trials,
            TrialDigest digest,
            ChangesOnTheirWay changes,
            Organisation organisation,
            Clock clock) {
        this(past, replay, trials, digest, changes, organisation, clock, BETWEEN_WORDS);
    }

    /** @param betweenWords how often it says that it goes on */
    CaseReplayService(
            PastPathsRepository past,
            CaseReplay replay,
            RuleTrialRepository trials,
            TrialDigest digest,
            ChangesOnTheirWay changes,
            Organisation organisation,
            Clock clock,
            Duration betweenWords) {
        this.past = past;
        this.replay = replay;
        this.trials = trials;
        this.digest = digest;
        this.changes = changes;
        this.organisation = organisation;
        this.clock = clock;
        this.betweenWords = betweenWords;
    }

    /**
     * Begins. Cases that have ended since the first day of last month are looked at.
     *
     * @param cases how many at most
     * @param by the account that begins
     * @throws ProblemException when there is no such change, it has ended, has no files, or it or another one is being rehearsed
     */
    public RuleTrial begin(int change, int cases, String by) {
        ProposedChange proposed = changes.find(change).orElseThrow(() -> new ProblemException(NO_CHANGE));
        if (!proposed.open()) {
            throw new ProblemException(CLOSED);
        }
        if (proposed.files().isEmpty()) {
            throw new ProblemException(EMPTY);
        }
        String with = digest.of(proposed.files(), Map.of());
        RuleTrial begun = RuleTrial.begun(change, Kind.DIAGRAMS, with, by, now(), 0);
        RuleTrial other = busyWith.compareAndExchange(null, begun);
        if (other != null) {
            throw taken(other.change() == change ? BEGUN : BUSY, other);
        }
        try {
            if (!trials.begin(begun, now().minus(SILENCE))) { // another node is at it
                throw taken(BEGUN, trials.find(change, Kind.DIAGRAMS).orElse(begun));
            }
            threads.execute(() -> run(begun, proposed.files(), cases));
            return begun;
        } catch (RuntimeException e) {
            busyWith.set(null);
            throw e;
        }
    }

    private ProblemException taken(ProblemKind kind, RuleTrial first) {
        return new ProblemException(
                kind,
                String.valueOf(first.change()),
                organisation.doer(Objects.requireNonNullElse(first.begunBy(), Actor.SYSTEM), first.begun()),
                WrittenTimes.minute(first.begun(), clock.getZone()));
    }

    private void run(RuleTrial begun, Map<String, byte[]> files, int cases) {
        AtomicReference<RuleTrial> trial = new AtomicReference<>(begun);
        // Waiting for a district, or a long case, is no silence.
        Future<?> words = threads.scheduleWithFixedDelay(
                () -> heard(trial.updateAndGet(each -> each.heard(now()))),
                betweenWords.toMillis(),
                betweenWords.toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            Sample sample = past.sample(since(), cases);
            trial.updateAndGet(each -> each.of(2 * sample.numbers().size()));
            ReplayResult result =
                    replay.run(sample.numbers(), files, done -> trial.updateAndGet(each -> each.gone(done)));
            String told = KeptResults.written(result.outOf(sample.ways(), sample.waysTaken()));
            keep(trial.updateAndGet(each -> each.done(told, now())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.info("the rehearsal of rule change {} was interrupted", begun.change());
        } catch (RuntimeException | Error e) { // an error, too: two districts may be more than the memory holds
            Said why = FailureSentences.of(Said.of("rehearsal.of-past-cases", begun.change()), e);
            heard(trial.updateAndGet(each -> each.failed(why, now())));
        } finally {
            words.cancel(false);
            busyWith.set(null);
        }
    }

    private void heard(RuleTrial trial) {
        try {
            keep(trial);
        } catch (RuntimeException e) { // would be the last word of a schedule
            LOG.warn("how far the rehearsal of rule change {} is could not be kept", trial.change(), e);
        }
    }

    private void keep(RuleTrial trial) {
        if (!trials.goOn(trial)) {
            LOG.info("the rehearsal of rule change {} was begun again elsewhere, or has ended", trial.change());
        }
    }

    private Instant since() {
        ZoneId zone = clock.getZone();
        return LocalDate.now(clock)
                .minusMonths(1)
                .withDayOfMonth(1)
                .atStartOfDay(zone)
                .toInstant();
    }

    /**
     * What was tried of a change as it stands now; empty where nothing was. What nobody runs any more has failed.
     *
     * @throws ProblemException when there is no such change
     */
    public Optional<RuleTrial> find(int change) {
        ProposedChange proposed = changes.find(change).orElseThrow(() -> new ProblemException(NO_CHANGE));
        return trials.find(change, Kind.DIAGRAMS)
                .filter(trial -> !proposed.open() || trial.digest().equals(digest.of(proposed.files(), Map.of())))
                .map(trial -> trial.state() == State.RUNNING && isSilent(trial)
                        ? trial.failed(Said.of("rehearsal.silent"), now())
                        : trial);
    }

    private boolean isSilent(RuleTrial trial) {
        return trial.heard().plus(SILENCE).isBefore(now());
    }

    private Instant now() {
        return clock.instant();
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
