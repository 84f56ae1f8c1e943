package org.gridcase.assignment.process.sweep;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.gridcase.assignment.Stages;
import org.gridcase.assignment.process.AssignmentTask;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.trace.TracedClaims;
import org.gridcase.casefile.trace.TracedClaims.Traced;
import org.gridcase.engine.caller.EngineAuthentication;
import org.gridcase.engine.process.LiveProcesses;
import org.gridcase.engine.process.LiveProcesses.NotedTask;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.TaskOffers;
import org.gridcase.organisation.Organisation;
import org.gridcase.problem.Texts;
import org.gridcase.problem.WrittenTimes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Compares the engine's task of an assignment with the record: until when it is due, who has claimed it, to which unit it is offered; and by
 * name and priority with what the engine noted with its last change. What people see in their lists is the engine's side, and nothing seals that.
 */
@Component
class TaskSweep {

    private static final String PREFIX = "userTask_";

    /** Those that a diagram offers to the unit of the assignment and, where a post is vacant, to others besides. */
    private static final Set<String> OFFERED_TO_UNIT = Set.of(
            CaseTaskIds.HANDLE,
            CaseTaskIds.DISPATCH,
            CaseTaskIds.MEETING,
            CaseTaskIds.CALL_REPORTER,
            CaseTaskIds.ESTABLISH,
            CaseTaskIds.RECEIPT,
            CaseTaskIds.RELAY_WHISTLE,
            CaseTaskIds.SIGN_WHISTLE,
            CaseTaskIds.CONTACT_CALLER,
            CaseTaskIds.ARRIVE_ON_SITE,
            CaseTaskIds.REPORT_TO_CALLER,
            CaseTaskIds.RULE_ON_REFUSAL,
            CaseTaskIds.RATE_RESPONSE,
            CaseTaskIds.REPORT_PROGRESS,
            CaseTaskIds.REPORT_EMERGENCY,
            CaseTaskIds.ANSWER_REPORTER);

    /** Of a task of which the history says nothing, or that nobody must do: one with a light must be done. */
    private static final int MUST_BE_DONE = 50;

    private static final int SHOWN_OF_NAME = 60;

    private final Stages stages;
    private final AssignmentTask tasks;
    private final TaskService engine;
    private final TracedClaims claims;
    private final TaskOffers offers;
    private final LiveProcesses processes;
    private final EngineAuthentication authentication;
    private final Organisation organisation;
    private final Clock clock;

    TaskSweep(
            Stages stages,
            AssignmentTask tasks,
            TaskService engine,
            TracedClaims claims,
            TaskOffers offers,
            LiveProcesses processes,
            EngineAuthentication authentication,
            Organisation organisation,
            Clock clock) {
        this.stages = stages;
        this.tasks = tasks;
        this.engine = engine;
        this.claims = claims;
        this.offers = offers;
        this.processes = processes;
        this.authentication = authentication;
        this.organisation = organisation;
        this.clock = clock;
    }

    /**
     * What is known of some assignments.
     *
     * @param tasks the engine's, by assignment; an assignment whose task has ended has none
     * @param claims what the traces of their cases say, by case
     * @param groups to which the tasks of {@link #OFFERED_TO_UNIT} are offered, by task
     * @param noted what the engine's history says of the tasks, by task
     */
    record Known(
            Map<String, Task> tasks,
            Map<String, List<Traced>> claims,
            Map<String, Set<String>> groups,
            Map<String, NotedTask> noted) {}

    Known known(List<Assignment> page) {
        Map<String, Task> found = tasks.of(page);
        List<Assignment> withTask =
                page.stream().filter(each -> found.containsKey(each.id())).toList();
        return new Known(
                found,
                claims.of(withTask.stream().map(Assignment::caseNumber).collect(Collectors.toSet())),
                processes.groupsOf(found.values().stream()
                        .filter(task -> OFFERED_TO_UNIT.contains(task.getTaskDefinitionKey()))
                        .map(Task::getId)
                        .toList()),
                processes.noted(found.values().stream().map(Task::getId).toList()));
    }

    /** What the engine shows of an assignment otherwise than the record, in the reader's words. */
    Optional<String> differs(Assignment assignment, Known known) {
        Task task = known.tasks().get(assignment.id());
        return task == null
                ? Optional.empty()
                : together(
                        date(assignment, task),
                        holder(assignment, task, known),
                        unit(assignment, task, known),
                        priority(task, known),
                        title(task, known));
    }

    /** Only what is noted in the engine itself, which holds as well where the record of the assignment is bent. */
    Optional<String> differsFromNoted(Assignment assignment, Known known) {
        Task task = known.tasks().get(assignment.id());
        return task == null ? Optional.empty() : together(priority(task, known), title(task, known));
    }

    @SafeVarargs
    private static Optional<String> together(Optional<String>... faults) {
        return Stream.of(faults).flatMap(Optional::stream).reduce("%s；%s"::formatted);
    }

    private Optional<String> date(Assignment assignment, Task task) {
        boolean same = is(task.getDueDate(), assignment.deadline())
                && is(task.getFollowUpDate(), assignment.due().yellowAt());
        return same
                ? Optional.empty()
                : Optional.of(
                        "任务显示的时限是 %s，应为 %s".formatted(written(task.getDueDate()), written(assignment.deadline())));
    }

    private static boolean is(@Nullable Date shown, Instant recorded) {
        return shown != null && shown.equals(Date.from(recorded));
    }

    private String written(@Nullable Date date) {
        return date == null ? "（无）" : written(date.toInstant());
    }

    private String written(Instant instant) {
        return WrittenTimes.minute(instant, clock.getZone());
    }

    /** Of the tasks of one stage at most one is open at a time for one unit or subject of a case, so that a line of the trace tells which is meant. */
    private Optional<String> holder(Assignment assignment, Task task, Known known) {
        if (!stages.haveTask(task.getTaskDefinitionKey())) {
            return Optional.empty();
        }
        String traced = traced(assignment, task, known);
        return Objects.equals(traced, task.getAssignee())
                ? Optional.empty()
                : Optional.of("任务在%s手中，留痕上是%s".formatted(nameOf(task.getAssignee()), nameOf(traced)));
    }

    private String nameOf(@Nullable String account) {
        return account == null ? "无人领取" : "“" + organisation.nameAt(account, clock.instant()) + "”";
    }

    /** Who has it by the last line about it; lines from before the task came are about one of an earlier round. */
    private static @Nullable String traced(Assignment assignment, Task task, Known known) {
        Instant came = task.getCreateTime().toInstant();
        String holder = null;
        for (Traced line : known.claims().getOrDefault(assignment.caseNumber(), List.of())) {
            if (!line.at().isBefore(came) && isAbout(line, assignment, task)) {
                holder = line.taken() ? line.claim().account() : null;
            }
        }
        return holder;
    }

    private static boolean isAbout(Traced line, Assignment assignment, Task task) {
        return line.claim().task().equals(name(task))
                && (line.claim().subject() == null || line.claim().subject().equals(assignment.subject()))
                && (!task.getTaskDefinitionKey().equals(CaseTaskIds.HANDLE)
                        || Objects.equals(line.unit(), assignment.unit()));
    }

    private Optional<String> unit(Assignment assignment, Task task, Known known) {
        return OFFERED_TO_UNIT.contains(task.getTaskDefinitionKey())
                        && !known.groups().getOrDefault(task.getId(), Set.of()).contains(assignment.unit())
                ? Optional.of("任务没有派给“%s”".formatted(organisation.nameOf(assignment.unit())))
                : Optional.empty();
    }

    /** By a priority of none a task stands among those that nobody must do, where its unit may not look. */
    private static Optional<String> priority(Task task, Known known) {
        int asked = askedPriority(task, known);
        return task.getPriority() == asked
                ? Optional.empty()
                : Optional.of("任务的优先级是 %d，应为 %d".formatted(task.getPriority(), asked));
    }

    private static int askedPriority(Task task, Known known) {
        return Optional.ofNullable(known.noted().get(task.getId()))
                .map(NotedTask::priority)
                .filter(priority -> priority > 0)
                .orElse(Math.max(task.getPriority(), MUST_BE_DONE));
    }

    /** What it says instead is not repeated: anybody may have written it. */
    private static Optional<String> title(Task task, Known known) {
        NotedTask noted = known.noted().get(task.getId());
        return noted == null || noted.name().equals(Objects.requireNonNullElse(task.getName(), ""))
                ? Optional.empty()
                : Optional.of("任务的名称被改动，应为“%s”".formatted(Texts.shortened(noted.name(), SHOWN_OF_NAME)));
    }

    /** Makes the engine show what the record says. The caller holds the lock of the case. */
    void repair(Assignment assignment) {
        Known known = known(List.of(assignment));
        Task task = known.tasks().get(assignment.id());
        if (task == null) {
            return;
        }
        try (var ignored = authentication.asNobody()) {
            if (unit(assignment, task, known).isPresent()) {
                engine.addCandidateGroup(task.getId(), assignment.unit());
            }
            if (Stream.of(date(assignment, task), priority(task, known), title(task, known))
                    .anyMatch(Optional::isPresent)) {
                showNoted(task, known);
                tasks.show(task, assignment);
            }
            if (holder(assignment, task, known).isPresent()) {
                offers.give(task.getId(), traced(assignment, task, known));
            }
        }
    }

    /** Makes it show what the engine has noted of it, and leaves alone what the record says. The caller holds the lock of the case. */
    void repairFromNoted(Assignment assignment) {
        Known known = known(List.of(assignment));
        Task task = known.tasks().get(assignment.id());
        if (task != null) {
            try (var ignored = authentication.asNobody()) {
                showNoted(task, known);
                engine.saveTask(task);
            }
        }
    }

    private static void showNoted(Task task, Known known) {
        NotedTask noted = known.noted().get(task.getId());
        task.setName(noted == null ? task.getName() : noted.name());
        task.setPriority(askedPriority(task, known));
    }

    private static String name(Task task) {
        String key = task.getTaskDefinitionKey();
        return key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : key;
    }
}
