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

    private static final String AGAIN = "系统在办理途中停止，这一次没有做完。请再做一次。";

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
     * @param what is done, in Chinese
     * @param ifCutOff what it means if the node is killed meanwhile, a Chinese sentence
     */
    public record Asked(String what, String account, String ifCutOff) {}

    /**
     * Does the work and makes its end known; a failure goes on to the caller as well.
     *
     * @param outcome what came of it, in a Chinese sentence
     * @param failed what a failure means, in a Chinese sentence
     */
    public <T> T follow(
            Asked asked, Work<T> work, Function<T, String> outcome, Function<RuntimeException, String> failed)
            throws IOException {
        Instant begun = clock.instant();
        String id = running.begin(asked.what, asked.account, asked.ifCutOff, begun);
        try {
            T result = work.run();
            end(id, asked, "已完成", begun, outcome.apply(result));
            return result;
        } catch (RuntimeException e) {
            end(id, asked, "没有完成", begun, failed.apply(e));
            throw e;
        }
    }

    /** The same for work that can be done again from the beginning. */
    public <T> T follow(String what, Supplier<T> work, Function<T, String> outcome) {
        try {
            return follow(new Asked(what, actor.current(), AGAIN), work::get, outcome, e -> reason(what, e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String reason(String what, RuntimeException failure) {
        if (failure instanceof ProblemException refused) {
            return "%s。".formatted(refused.getBody().getTitle());
        }
        return Causes.first(IOException.class, failure).isPresent()
                ? "连接已断开，这一次随之停止。请再做一次。"
                : "请再做一次；仍不行的，请把事件编号 %s 告诉系统管理员。".formatted(Incidents.log(what, failure));
    }

    private void end(String id, Asked asked, String how, Instant begun, String outcome) {
        try {
            running.end(id);
        } catch (DataAccessException e) {
            LOG.debug("{} has ended while the database is away; it is told once more at the next start", asked.what, e);
        }
        long took = Duration.between(begun, clock.instant()).toMillis();
        events.publishEvent(new LongWorkEnded(asked.what + how, asked.account, took, outcome));
    }

    /** Tells of the work that was cut off: of this node's before it started, and of any node's that is older than work can be. */
    public void tellCutOff() {
        for (CutOff each : running.cutOff(started, clock.instant().minus(LONGEST))) {
            if (running.end(each.id())) {
                events.publishEvent(
                        new LongWorkEnded(each.what() + "被中断", each.account(), Long.MAX_VALUE, each.ifCutOff()));
            }
        }
    }
}
