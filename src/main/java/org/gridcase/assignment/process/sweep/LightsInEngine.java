package org.gridcase.assignment.process.sweep;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.gridcase.assignment.process.LightSteps;
import org.gridcase.calendar.Light;
import org.gridcase.calendar.WorkingCalendar;
import org.gridcase.calendar.WorkingTime;
import org.gridcase.casefile.Assignment;
import org.gridcase.engine.process.LiveProcesses;
import org.gridcase.engine.task.TaskTimers;
import org.springframework.stereotype.Component;

/** Reads what the engine has of open assignments: tasks, processes, and the timers of their lights. */
@Component
class LightsInEngine {

    private final TaskTimers timers;
    private final LiveProcesses processes;
    private final TaskSweep shownTasks;
    private final WorkingCalendar calendar;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final Clock clock;

    LightsInEngine(
            TaskTimers timers,
            LiveProcesses processes,
            TaskSweep shownTasks,
            WorkingCalendar calendar,
            RuntimeService runtime,
            ManagementService management,
            Clock clock) {
        this.timers = timers;
        this.processes = processes;
        this.shownTasks = shownTasks;
        this.calendar = calendar;
        this.runtime = runtime;
        this.management = management;
        this.clock = clock;
    }

    /**
     * A timer of an assignment.
     *
     * @param stands at which light
     * @param failed whether it was tried and failed; the engine then postpones it to its next try
     * @param worked whether a node works on it at this moment
     */
    record Timer(Light stands, Instant due, int retries, boolean failed, boolean worked) {}

    /**
     * What the engine has of some assignments.
     *
     * @param running those whose task or process is there
     * @param busy whether the engine is at work on anything
     * @param tasks what the engine shows of them to people
     * @param halted what is suspended of their tasks and processes, and of those in which their lights wait
     */
    record Waiting(
            Set<String> running,
            Map<String, List<Timer>> timers,
            boolean busy,
            Set<String> halted,
            TaskSweep.Known tasks,
            WorkingTime time) {

        boolean isHalted(Assignment assignment) {
            return halted.contains(assignment.id())
                    || assignment.light() != null && halted.contains(assignment.light());
        }

        List<Timer> of(Assignment assignment) {
            return timers.getOrDefault(assignment.id(), List.of());
        }
    }

    Waiting of(List<Assignment> page) {
        Map<String, List<Timer>> found = new HashMap<>();
        Instant now = clock.instant();
        Set<String> ids = page.stream().map(Assignment::id).collect(Collectors.toSet());
        timers.of(ids).forEach(each -> found.computeIfAbsent(each.assignment(), id -> new ArrayList<>())
                .add(new Timer(
                        Light.GREEN,
                        each.due(),
                        each.retries(),
                        each.failed(),
                        each.lockedUntil().isAfter(now))));
        addLights(page, found);
        TaskSweep.Known tasks = shownTasks.known(page);
        return new Waiting(
                running(page, tasks),
                found,
                timers.anyLocked(),
                processes.halted(inEngine(page)),
                tasks,
                calendar.current());
    }

    /** Ids of what the engine has of assignments. */
    static Set<String> inEngine(List<Assignment> page) {
        return page.stream()
                .flatMap(each -> Stream.of(each.id(), each.light()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private void addLights(List<Assignment> page, Map<String, List<Timer>> found) {
        Map<String, String> byProcess = page.stream()
                .filter(each -> each.light() != null)
                .collect(Collectors.toMap(each -> String.valueOf(each.light()), Assignment::id));
        if (byProcess.isEmpty()) {
            return;
        }
        Map<String, Light> lit = lightsByJobDefinition();
        List<Job> jobs = management.createJobQuery().processInstanceIds(byProcess.keySet()).list().stream()
                .filter(job -> lit.containsKey(job.getJobDefinitionId()))
                .toList();
        Set<String> locked = timers.locked(jobs.stream().map(Job::getId).toList());
        jobs.forEach(job -> found.computeIfAbsent(byProcess.get(job.getProcessInstanceId()), id -> new ArrayList<>())
                .add(new Timer(
                        Objects.requireNonNull(lit.get(job.getJobDefinitionId())),
                        job.getDuedate().toInstant(),
                        job.getRetries(),
                        job.getExceptionMessage() != null,
                        locked.contains(job.getId()))));
    }

    /** Which light a timer stands for, by its job definition, in every version of the diagrams. */
    private Map<String, Light> lightsByJobDefinition() {
        Map<String, Light> lit = new HashMap<>();
        LightSteps.WAITING.forEach((light, activity) -> management
                .createJobDefinitionQuery()
                .activityIdIn(activity)
                .list()
                .forEach(definition -> lit.put(definition.getId(), light)));
        return lit;
    }

    private Set<String> running(List<Assignment> page, TaskSweep.Known known) {
        Set<String> handling =
                page.stream().filter(Assignment::isHandling).map(Assignment::id).collect(Collectors.toSet());
        Set<String> running = new HashSet<>(known.tasks().keySet());
        if (!handling.isEmpty()) {
            runtime.createProcessInstanceQuery().processInstanceIds(handling).list().stream()
                    .map(ProcessInstance::getId)
                    .forEach(running::add);
        }
        return running;
    }
}
