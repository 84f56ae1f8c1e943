package org.gridcase.rehearsal.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.gridcase.rehearsal.cases.FailureSentences;
import org.gridcase.rehearsal.replay.PastPathsRepository.Sample;
import org.gridcase.rehearsal.trial.RuleTrial;
import org.gridcase.rehearsal.trial.RuleTrial.Kind;
import org.gridcase.rehearsal.trial.RuleTrial.State;
import org.gridcase.rehearsal.trial.RuleTrialRepository;
import org.gridcase.rehearsal.trial.TrialDigest;
import org.gridcase.rulebook.proposal.ChangesOnTheirWay;
import org.gridcase.rulebook.proposal.ChangesOnTheirWay.ProposedChange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/** Has the past cases of a change rehearsed in the background, one change at a time on a node, and keeps what came of it. */
@Service
public class CaseReplayService {

    private static final Logger LOG = LoggerFactory.getLogger(CaseReplayService.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ProblemKind NO_CHANGE = new ProblemKind("no-rule-change", HttpStatus.NOT_FOUND);
    private static final ProblemKind CLOSED = new ProblemKind("rehearsal-closed", HttpStatus.CONFLICT);
    private static final ProblemKind EMPTY = new ProblemKind("rehearsal-without-files", HttpStatus.CONFLICT);
    private static final ProblemKind BUSY = new ProblemKind("rehearsal-busy", HttpStatus.CONFLICT);

    /** Whoever runs it says more often that it goes on; after so long nobody runs it any more. */
    private static final Duration SILENCE = Duration.ofMinutes(3);

    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(2);

    private final PastPathsRepository past;
    private final CaseReplay replay;
    private final RuleTrialRepository trials;
    private final TrialDigest digest;
    private final ChangesOnTheirWay changes;
    private final Clock clock;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final ExecutorService background = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "rehearsal-replay");
        thread.setDaemon(true);
        return thread;
    });

    CaseReplayService(
            PastPathsRepository past,
            CaseReplay replay,
            RuleTrialRepository trials,
            TrialDigest digest,
            ChangesOnTheirWay changes,
            Clock clock) {
        this.past = past;
        this.replay = replay;
        this.trials = trials;
        this.digest = digest;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * Begins. Cases that have ended since the first day of last month are looked at.
     *
     * @param cases how many at most
     * @throws ProblemException when there is no such change, it has ended, has no files, or another one is being rehearsed
     */
    public RuleTrial begin(int change, int cases) {
        ProposedChange proposed = changes.find(change).orElseThrow(() -> new ProblemException(NO_CHANGE));
        if (!proposed.open()) {
            throw new ProblemException(CLOSED);
        }
        if (proposed.files().isEmpty()) {
            throw new ProblemException(EMPTY);
        }
        boolean elsewhere = trials.find(change, Kind.DIAGRAMS)
                .filter(trial -> trial.state() == State.RUNNING && !isSilent(trial))
                .isPresent();
        if (elsewhere || !busy.compareAndSet(false, true)) {
            throw new ProblemException(BUSY);
        }
        try {
            String with = digest.of(proposed.files(), Map.of());
            RuleTrial begun = RuleTrial.begun(change, Kind.DIAGRAMS, with, now(), 0);
            trials.save(begun);
            background.execute(() -> run(begun, proposed.files(), cases));
            return begun;
        } catch (RuntimeException e) {
            busy.set(false);
            throw e;
        }
    }

    private void run(RuleTrial begun, Map<String, byte[]> files, int cases) {
        RuleTrial[] trial = {begun};
        try {
            Sample sample = past.sample(since(), cases);
            RuleTrial counted = RuleTrial.begun(
                    begun.change(),
                    begun.kind(),
                    begun.digest(),
                    begun.begun(),
                    2 * sample.numbers().size());
            trial[0] = counted;
            ReplayResult result = replay.run(sample.numbers(), files, done -> {
                Instant now = now();
                if (Duration.between(trial[0].heard(), now).compareTo(BETWEEN_WORDS) > 0) {
                    trial[0] = counted.gone(done, now);
                    trials.save(trial[0]);
                }
            });
            trials.save(trial[0].done(JSON.writeValueAsString(result.outOf(sample.ways(), sample.waysTaken())), now()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.info("the rehearsal of rule change {} was interrupted", begun.change());
        } catch (RuntimeException | JsonProcessingException e) {
            String why = FailureSentences.of("用往案试办变更 %d".formatted(begun.change()), e);
            trials.save(trial[0].failed(why, now()));
        } finally {
            busy.set(false);
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
                        ? trial.failed("试办中断：运行它的节点已停止，请重新试办", now())
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
        background.shutdownNow();
    }
}
