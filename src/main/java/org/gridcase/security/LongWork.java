package org.gridcase.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gridcase.problem.Causes;
import org.gridcase.problem.Incidents;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.Said;
import org.gridcase.security.LongWorkRepository.CutOff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Makes the end of long work known to whoever asked for it: they may have stopped waiting, or a proxy may have closed the connection.
 * Whoever tells people decides from how long it took. Work that its node did not end, because it was killed, is told when a node starts.
 */
@Component
public class LongWork {

    private static final Logger LOG = LoggerFactory.getLogger(LongWork.class);

    /** No work goes on for so long: its node is no more, under this name. */
    private static final Duration LONGEST = Duration.ofHours(6);

    public static final Said BROKEN_OFF = Said.of("long-work.broken-off");

    private static final Said AGAIN = Said.of("long-work.again");

    private final ApplicationEventPublisher events;
    private final LongWorkRepository running;
    private final Actor actor;
    private final Clock clock;
    private final Instant started;

    LongWork(ApplicationEventPublisher events, LongWorkRepository running, Actor actor, Clock clock) {
        this.events = events;
        this.running = running;
        this.actor = actor;
        this.clock = clock;
        this.started = clock.instant();
    }

    /** What is to be done, which may also read a file. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws IOException;
    }

    /**
     * What somebody has asked for.
     *
     * @param what is done
     * @param ifCutOff what it means if the node is killed meanwhile, a sentence
     */
    public record Asked(Said what, String account, Said ifCutOff) {}

    /**
     * Does the work and makes its end known; a failure goes on to the caller as well.
     *
     * @param outcome what came of it, in a sentence
     * @param failed what a failure means, in a sentence
     */
    public <T> T follow(Asked asked, Work<T> work, Function<T, Said> outcome, Function<Throwable, Said> failed)
            throws IOException {
        Instant begun = clock.instant();
        String id = running.begin(asked.what, asked.account, asked.ifCutOff, begun);
        T result;
        try {
            result = work.run();
        } catch (RuntimeException | IOException | Error e) {
            end(id, asked, "long-work.failed", begun, () -> failed.apply(e));
            throw e;
        }
        end(id, asked, "long-work.done", begun, () -> outcome.apply(result));
        return result;
    }

    /** The same for work that can be done again from the beginning. */
    public <T> T follow(Said what, Supplier<T> work, Function<T, Said> outcome) {
        try {
            return follow(new Asked(what, actor.current(), AGAIN), work::get, outcome, e -> reason(what, e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Said reason(Said what, Throwable failure) {
        if (failure instanceof ProblemException refused) {
            return Said.of("long-work.refused", refused.title());
        }
        return Causes.first(IOException.class, failure).isPresent()
                ? BROKEN_OFF
                : Said.of("long-work.incident", Incidents.log(what.chinese(), failure));
    }

    private void end(String id, Asked asked, String how, Instant begun, Supplier<Said> outcome) {
        try {
            running.end(id);
        } catch (DataAccessException e) {
            LOG.debug("{} has ended while the database is away; it is told once more at the next start", asked.what, e);
        }
        long took = Duration.between(begun, clock.instant()).toMillis();
        events.publishEvent(new LongWorkEnded(Said.of(how, asked.what), asked.account, took, outcome.get()));
    }

    /** Tells of the work that was cut off: of this node's before it started, and of any node's that is older than work can be. */
    public void tellCutOff() {
        for (CutOff each : running.cutOff(started, clock.instant().minus(LONGEST))) {
            if (running.end(each.id())) {
                events.publishEvent(new LongWorkEnded(
                        Said.of("long-work.cut-off", each.what()), each.account(), Long.MAX_VALUE, each.ifCutOff()));
            }
        }
    }
}
