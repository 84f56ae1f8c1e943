package org.gridcase.assignment.process.sweep;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridcase.assignment.LateMeasures;
import org.gridcase.assignment.process.sweep.LightsInEngine.Timer;
import org.gridcase.assignment.process.sweep.LightsInEngine.Waiting;
import org.gridcase.calendar.Light;
import org.gridcase.calendar.WorkingTime;
import org.gridcase.casefile.Assignment;
import org.gridcase.engine.task.TaskTimers;
import org.gridcase.problem.WrittenTimes;
import org.springframework.stereotype.Component;

/**
 * Tells in what an open assignment and what the engine has of it differ. A timer that is due is left to the engine as long as the engine
 * works: on that timer, on others before it, or has only just come to it.
 */
@Component
class LightDifferences {

    /** How late a timer may be that only waits for its turn. */
    private static final Duration GRACE = Duration.ofMinutes(5);

    private final TaskSweep shownTasks;
    private final LateMeasures measures;
    private final TaskTimers timers;
    private final Clock clock;

    LightDifferences(TaskSweep shownTasks, LateMeasures measures, TaskTimers timers, Clock clock) {
        this.shownTasks = shownTasks;
        this.measures = measures;
        this.timers = timers;
        this.clock = clock;
    }

    /** What is wrong with an assignment, in the reader's words; empty when all that is about it in the engine is as the record says. */
    Optional<String> differs(Assignment assignment, Waiting waiting) {
        boolean running = waiting.running().contains(assignment.id());
        List<String> faults = Stream.of(
                        light(assignment, waiting),
                        counted(assignment, waiting),
                        running && !assignment.signed() ? Optional.of("登记未带本系统的签名") : Optional.<String>empty(),
                        running ? shownTasks.differs(assignment, waiting.tasks()) : Optional.<String>empty())
                .flatMap(Optional::stream)
                .toList();
        return faults.isEmpty() ? Optional.empty() : Optional.of(String.join("；", faults));
    }

    /** Whether the deadline was counted by the calendar it names. What an older one has counted, the recount before a sweep counts anew. */
    static Optional<String> counted(Assignment assignment, Waiting waiting) {
        int version = assignment.due().version();
        if (version > waiting.time().version()) {
            return Optional.of("时限写着按工作日历第 %d 版计算，现行为第 %d 版"
                    .formatted(version, waiting.time().version()));
        }
        if (isToBeRecounted(assignment, waiting)) {
            return Optional.of("时限未能按工作日历第 %d 版重算".formatted(waiting.time().version()));
        }
        boolean same = assignment.due().provisional() == isProvisional(assignment, waiting.time());
        return same ? Optional.empty() : Optional.of(assignment.due().provisional() ? "时限写着暂定，按日历不是" : "时限应写着暂定");
    }

    static boolean isToBeRecounted(Assignment assignment, Waiting waiting) {
        return assignment.due().version() < waiting.time().version();
    }

    /** One that another assignment bounds is as that says. */
    static boolean isProvisional(Assignment assignment, WorkingTime time) {
        return assignment.basis().notAfter() != null
                ? assignment.due().provisional()
                : assignment.countedIn(time, null).provisional();
    }

    /** What is wrong with its light; empty when it waits where and as long as it should. */
    Optional<String> light(Assignment assignment, Waiting waiting) {
        if (!waiting.running().contains(assignment.id())) {
            return Optional.of("派单没有在办的流程");
        }
        if (waiting.isHalted(assignment)) {
            return Optional.of("被挂起，没有人能办，灯也不计时");
        }
        List<Timer> all = waiting.of(assignment);
        if (all.size() != 1) {
            return Optional.of(all.isEmpty() ? "没有灯在计时" : "有 %d 个灯同时在计时".formatted(all.size()));
        }
        Timer timer = all.get(0);
        String stands = timer.stands().label();
        if (timer.worked()) {
            return Optional.empty();
        }
        if (timer.retries() == 0) {
            return Optional.of(stands + "的计时多次出错，已停");
        }
        Instant now = clock.instant();
        Light asked = assignment.lightAt(now);
        if (timer.stands().compareTo(asked) > 0) {
            return Optional.of("停在%s，应为%s".formatted(stands, asked.label()));
        }
        if (timer.failed() && waitsForNextTry(timer, now)) {
            return Optional.empty();
        }
        Instant expected = expected(assignment, timer.stands());
        if (!Date.from(expected).equals(Date.from(timer.due()))
                && (now.isBefore(expected) || now.isBefore(timer.due()))) {
            return Optional.of("%s计时到 %s，应到 %s".formatted(stands, written(timer.due()), written(expected)));
        }
        boolean late = now.isAfter(timer.due().plus(GRACE));
        return late && !waiting.busy() ? Optional.of(stands + "到时未动作") : Optional.empty();
    }

    /** Its next try is what puts it right; one that is farther away than any pause was set by somebody else. */
    private boolean waitsForNextTry(Timer timer, Instant now) {
        return now.isBefore(timer.due().plus(GRACE)) && !timer.due().isAfter(timers.latestNextTry());
    }

    private String written(Instant instant) {
        return WrittenTimes.minute(instant, clock.getZone());
    }

    private Instant expected(Assignment assignment, Light stands) {
        return stands == Light.GREEN
                ? assignment.due().yellowAt()
                : measures.nextDue(assignment, stands).orElse(AssignmentLight.NEVER);
    }
}
