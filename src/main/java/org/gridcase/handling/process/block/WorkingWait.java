package org.gridcase.handling.process.block;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.gridcase.calendar.CalendarChanged;
import org.gridcase.calendar.Counting;
import org.gridcase.calendar.Limit;
import org.gridcase.calendar.WorkingCalendar;
import org.gridcase.engine.failure.DiagramViolationException;
import org.gridcase.engine.process.CaseSteps;
import org.gridcase.engine.process.ReckonedTimers;
import org.gridcase.problem.written.WrittenDuration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Waits as long as the diagram says, counted as deadlines are: three working days end at the close of business of the third. Public,
 * because the expression language calls it.
 */
@Component
public class WorkingWait {

    /** As long as all waits of a case together. A working day counts as a day and a half, a working hour as its eighth. */
    private static final Duration LONGEST = Duration.ofDays(30);

    private static final Map<Counting, Duration> LENGTHS = Map.of(
            Counting.WORKING_DAYS, Duration.ofHours(36),
            Counting.CALENDAR_DAYS, Duration.ofDays(1),
            Counting.WORKING_HOURS, Duration.ofMinutes(36 * 60 / 8),
            Counting.HOURS, Duration.ofHours(1));

    private static final Set<String> COUNTED =
            Arrays.stream(Counting.values()).map(Counting::label).collect(Collectors.toUnmodifiableSet());

    private static final Pattern WRITTEN =
            Pattern.compile("([1-9][0-9]{0,3}) *个? *(%s)".formatted(String.join("|", COUNTED)));

    /** Days or hours in the writing of ISO-8601. */
    private static final Pattern WHOLE = Pattern.compile("^PT?([0-9]+)[DH]$");

    /** How diagrams call it. */
    private static final String UNTIL = "workingWait.until";

    private final CaseSteps steps;
    private final WorkingCalendar calendar;
    private final ReckonedTimers timers;
    private final Clock clock;

    WorkingWait(CaseSteps steps, WorkingCalendar calendar, ReckonedTimers timers, Clock clock) {
        this.timers = timers;
        this.steps = steps;
        this.calendar = calendar;
        this.clock = clock;
    }

    static Optional<String> fault(String written) {
        String meant = written.strip();
        if (WRITTEN.matcher(meant).matches()) {
            return length(meant).compareTo(LONGEST) > 0
                    ? Optional.of("最长 %d 天（一个工作日按一天半计），现在是：%s".formatted(LONGEST.toDays(), meant))
                    : Optional.empty();
        }
        String amount = WHOLE.matcher(WrittenDuration.iso(meant).orElse("")).replaceFirst("$1");
        String unit =
                amount.matches("[1-9][0-9]{0,3}") ? WrittenDuration.unit(meant).orElse("") : "";
        if (unit.equals("天") || unit.equals("日")) {
            return Optional.of("“%s”没有写明按哪一种天计：请写成 %s个工作日 或 %s个自然日".formatted(meant, amount, amount));
        }
        return COUNTED.contains(unit)
                ? Optional.of("“%s”请写成 %s个%s".formatted(meant, amount, unit))
                : Optional.of("须写成如 3个工作日、5个自然日、4个工作小时、2个小时，现在是：%s".formatted(written));
    }

    /** About how long that is by the clock; nothing for what is no wait. */
    static Duration length(String written) {
        Matcher found = WRITTEN.matcher(written.strip());
        return found.matches()
                ? LENGTHS.getOrDefault(Counting.of(found.group(2)), Duration.ZERO)
                        .multipliedBy(Long.parseLong(found.group(1)))
                : Duration.ZERO;
    }

    /** Until when the step at which the execution stands waits. */
    public Date until(DelegateExecution execution) {
        steps.requiredCase(execution);
        String written = steps.settings(execution).getOrDefault(CaseBlocks.WAIT, "");
        fault(written).ifPresent(fault -> {
            throw DiagramViolationException.at(steps.step(execution), "“等多久”" + fault);
        });
        Optional<Instant> begun = steps.waitingSince(execution);
        if (begun.isEmpty()) {
            begins(execution, written);
        }
        return Date.from(calendar.deadline(begun.orElseGet(clock::instant), limit(written))
                .at());
    }

    /** In a circle of a diagram a case may come to a wait as often as people answer: no drawing tells how often. */
    private void begins(DelegateExecution execution, String written) {
        Duration all = steps.waits(execution, length(written));
        if (all.compareTo(LONGEST) > 0) {
            throw DiagramViolationException.at(
                    steps.step(execution),
                    "案件途中的等待合计最多 %d 天（一个工作日按一天半计），加上这一步的“%s”就超过了".formatted(LONGEST.toDays(), written.strip()));
        }
    }

    /** Another calendar counts what waits anew, from when it began to wait. */
    @TransactionalEventListener
    void calendarChanged(CalendarChanged change) {
        timers.reckonAnew(UNTIL);
    }

    /** Days that a new release brings are in the calendar when it starts. */
    @EventListener(ApplicationReadyEvent.class)
    void started() {
        timers.reckonAnew(UNTIL);
    }

    private static Limit limit(String written) {
        Matcher found = WRITTEN.matcher(written.strip());
        if (!found.matches()) {
            throw new IllegalArgumentException(written);
        }
        Counting counting = Counting.of(found.group(2));
        String amount = counting.inDays() ? "P%sD" : "PT%sH";
        return Limit.of(amount.formatted(found.group(1)), counting, 1);
    }
}
