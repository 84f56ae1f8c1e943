package org.gridcase.imports;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.gridcase.problem.Incidents;
import org.gridcase.problem.ProblemException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Tells how imports end. An import goes on when its caller has stopped waiting or a proxy has closed the connection, and cannot see that
 * before it answers; so its end is made known whoever listens, and whoever tells people decides from how long it took.
 */
@Component
public class ImportRuns {

    private final ApplicationEventPublisher events;
    private final Clock clock;

    ImportRuns(ApplicationEventPublisher events, Clock clock) {
        this.clock = clock;
        this.events = events;
    }

    /** What an import does, which may also read its file. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws IOException;
    }

    /**
     * Does an import and makes its end known; a failure goes on to the caller as well.
     *
     * @param what is imported, in Chinese
     * @param outcome what came of it, in a Chinese sentence
     */
    public <T> T follow(String what, String account, Work<T> work, Function<T, String> outcome) throws IOException {
        Instant begun = clock.instant();
        try {
            T result = work.run();
            end(what, account, begun, true, outcome.apply(result));
            return result;
        } catch (ProblemException e) {
            String title = String.valueOf(e.getBody().getTitle());
            end(what, account, begun, false, "没有导入，什么也没有改动：%s。再次导入同一文件，即逐处列出原因。".formatted(title));
            throw e;
        } catch (RuntimeException e) {
            String incident = Incidents.log("import of " + what, e);
            end(what, account, begun, false, "没有完成。请再次导入同一文件，已有的不会重复；仍不行的，请把事件编号 %s 告诉系统管理员。".formatted(incident));
            throw e;
        }
    }

    private void end(String what, String account, Instant begun, boolean taken, String outcome) {
        events.publishEvent(new ImportEnded(
                what, account, Duration.between(begun, clock.instant()).toMillis(), taken, outcome));
    }

    /** What a file changes of several kinds of things, as the answer of an import counts it. */
    public static String counted(Iterable<KindChanges> kinds) {
        long added = 0;
        long changed = 0;
        long ended = 0;
        long same = 0;
        for (KindChanges kind : kinds) {
            added += kind.added();
            changed += kind.changed();
            ended += kind.ended() + kind.removed();
            same += kind.unchanged();
        }
        return "读到 %d 项：新增 %d，改动 %d，终止或撤销 %d，原样 %d。"
                .formatted(added + changed + ended + same, added, changed, ended, same);
    }
}
