package org.gridcase.assignment.process;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.task.Task;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentSeals;
import org.gridcase.casefile.AssignmentWriter;
import org.gridcase.engine.process.CaseProcessStarter;
import org.gridcase.engine.task.TaskTimers;
import org.springframework.stereotype.Component;

/**
 * The yellow or red light of an assignment: an instance of the diagram {@code light}, from the yellow instant to the end of the
 * assignment. At green there is a timer and nothing else.
 */
@Component
public class LightProcess {

    private final CaseProcessStarter processes;
    private final RuntimeService runtime;
    private final AssignmentWriter assignments;
    private final AssignmentTask tasks;
    private final TaskTimers timers;
    private final AssignmentSeals seals;
    private final Clock clock;

    LightProcess(
            CaseProcessStarter processes,
            RuntimeService runtime,
            AssignmentWriter assignments,
            AssignmentTask tasks,
            TaskTimers timers,
            AssignmentSeals seals,
            Clock clock) {
        this.processes = processes;
        this.runtime = runtime;
        this.assignments = assignments;
        this.tasks = tasks;
        this.timers = timers;
        this.seals = seals;
        this.clock = clock;
    }

    /**
     * The timer of an open assignment has fired. One that came too early, because the deadline has moved meanwhile, is set again.
     *
     * @throws org.gridcase.casefile.BentRecordException where the deadline has moved in the table alone
     */
    public void yellowCame(Assignment assignment) {
        if (assignment.light() == null) {
            if (assignment.lightAt(clock.instant()) == Light.GREEN) {
                seals.requireProved(assignment);
                setTimer(assignment);
            } else {
                turnOn(assignment);
            }
        }
    }

    /** What is due is done before this returns. */
    private String turnOn(Assignment assignment) {
        String light = processes
                .start(
                        LightSteps.PROCESS,
                        assignment.caseNumber(),
                        assignment.unit(),
                        Map.of(Variables.ASSIGNMENT.name(), assignment.id()))
                .getId();
        assignments.light(assignment.id(), light);
        return light;
    }

    /** The light of an assignment that has ended. A branch beside the handler's task goes with its diagram. */
    public void turnOff(Assignment assignment) {
        String light = assignment.light();
        if (light != null && !light.equals(assignment.id())) {
            runtime.createMessageCorrelation("assignmentEnded")
                    .processInstanceId(light)
                    .correlateAll();
        }
    }

    /** Task, timer and light of an open assignment follow its deadline. */
    public void follow(Assignment moved) {
        Task task = tasks.of(moved.id());
        if (task != null) {
            tasks.show(task, moved);
        }
        Light shows = moved.lightAt(clock.instant());
        String light = moved.light();
        boolean branch = moved.id().equals(light);
        if (light != null && (shows != Light.GREEN || branch)) {
            // Never by setting the timer: a node that has fetched it already would still fire it.
            stand(light, shows);
        } else {
            turnOff(moved);
            if (light != null) {
                assignments.light(moved.id(), null);
            }
            setTimer(moved);
        }
    }

    /**
     * Puts right what waits for an open assignment.
     *
     * @param there whether the process instance of its light is there
     */
    public void repair(Assignment assignment, boolean there) {
        Light shows = assignment.lightAt(clock.instant());
        String light = assignment.light();
        if (light != null && there && (shows != Light.GREEN || light.equals(assignment.id()))) {
            timers.cancel(assignment.id());
            stand(light, shows);
            return;
        }
        if (light != null) {
            turnOff(assignment);
            assignments.light(assignment.id(), null);
        }
        if (shows == Light.GREEN) {
            setTimer(assignment);
        } else {
            timers.cancel(assignment.id());
            String turnedOn = turnOn(assignment);
            if (shows == Light.RED) {
                stand(turnedOn, shows);
            }
        }
    }

    /** At the yellow instant, or at once where that has passed; whatever timer there was goes. */
    void setTimer(Assignment assignment) {
        timers.cancel(assignment.id());
        Task task = tasks.of(assignment.id());
        if (task != null) {
            Instant now = clock.instant();
            Instant yellow = assignment.due().yellowAt();
            timers.set(assignment.id(), task.getProcessInstanceId(), yellow.isBefore(now) ? now : yellow);
        }
    }

    /** Puts a light where its assignment asks for, wherever it waited until now. What is due there is done. */
    void stand(String processInstance, Light light) {
        var change = runtime.createProcessInstanceModification(processInstance);
        for (String activity : LightSteps.WAITING.values()) {
            if (runtime.createExecutionQuery()
                            .processInstanceId(processInstance)
                            .activityId(activity)
                            .count()
                    > 0) {
                change.cancelAllForActivity(activity);
            }
        }
        change.startBeforeActivity(LightSteps.ENTRY.get(light)).execute();
    }
}
