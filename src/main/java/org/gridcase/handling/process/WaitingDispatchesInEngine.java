package org.gridcase.handling.process;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.gridcase.assignment.StageLimits;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.StepDecision;
import org.gridcase.casefile.history.CaseStory;
import org.gridcase.casefile.history.CaseStory.Step;
import org.gridcase.casefile.trace.DispatchedUnits;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.casefile.trace.result.DispatchOutcome;
import org.gridcase.engine.process.LiveProcesses;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.CaseTasks;
import org.gridcase.engine.task.TaskOutOfSight;
import org.gridcase.handling.TaskHolders;
import org.gridcase.handling.TaskHolders.Holder;
import org.gridcase.handling.WaitingDispatches;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the engine in the caller's name. How many statements that takes depends on how many centres the caller works in, not on the cases. */
@Component
class WaitingDispatchesInEngine implements WaitingDispatches {

    private static final DispatchedUnits NONE = new DispatchedUnits(null, List.of());

    private final TaskService tasks;
    private final CaseTasks caseTasks;
    private final TaskHolders holders;
    private final LiveProcesses processes;
    private final CaseFileRepository caseFiles;
    private final CaseStory story;
    private final StageLimits limits;
    private final Organisation organisation;
    private final Actor actor;

    WaitingDispatchesInEngine(
            TaskService tasks,
            CaseTasks caseTasks,
            TaskHolders holders,
            LiveProcesses processes,
            CaseFileRepository caseFiles,
            CaseStory story,
            StageLimits limits,
            Organisation organisation,
            Actor actor) {
        this.tasks = tasks;
        this.caseTasks = caseTasks;
        this.holders = holders;
        this.processes = processes;
        this.caseFiles = caseFiles;
        this.story = story;
        this.limits = limits;
        this.organisation = organisation;
        this.actor = actor;
    }

    @Override
    public Found ofCaller() {
        String caller = actor.current();
        List<Task> found = actor.as(caller, () -> tasks.createTaskQuery()
                .taskDefinitionKey(CaseTaskIds.DISPATCH)
                .taskCandidateUser(caller)
                .includeAssignedTasks()
                .orderByDueDate()
                .asc()
                .listPage(0, MOST + 1));
        List<Waiting> waiting = waiting(found.stream().limit(MOST).toList(), null);
        return new Found(waiting, found.size() > MOST, choices(waiting));
    }

    @Override
    public Waiting of(String task, @Nullable String lead) {
        return waiting(
                        actor.as(actor.current(), () -> tasks.createTaskQuery()
                                .taskId(task)
                                .taskDefinitionKeyIn(CaseTaskIds.DISPATCH, CaseTaskIds.MEETING)
                                .list()),
                        lead)
                .stream()
                .findFirst()
                .orElseThrow(TaskOutOfSight::new);
    }

    private List<Waiting> waiting(List<Task> shown, @Nullable String chosen) {
        List<String> ids = shown.stream().map(Task::getId).toList();
        Map<String, String> numbers = processes.casesOf(ids);
        Map<String, CaseFile> files = caseFiles.ofNumbers(numbers.values()).stream()
                .collect(Collectors.toMap(CaseFile::number, Function.identity()));
        Map<String, Step> proposals = story.newest(files.keySet(), Action.UNITS_PROPOSED);
        return holders.of(ids).stream()
                .sorted(Comparator.comparing(holder -> ids.indexOf(holder.task())))
                .flatMap(holder -> Optional.ofNullable(numbers.get(holder.task()))
                        .map(files::get)
                        .flatMap(file -> waiting(file, holder, proposals.get(file.number()), chosen))
                        .stream())
                .toList();
    }

    /** A case that has gone on meanwhile waits no more. */
    private Optional<Waiting> waiting(CaseFile file, Holder holder, @Nullable Step proposal, @Nullable String chosen) {
        DispatchedUnits units = proposal == null ? NONE : proposed(proposal);
        Optional<Unit> lead = Optional.ofNullable(units.lead()).flatMap(organisation::unit);
        return Optional.ofNullable(file.unit())
                .flatMap(organisation::unit)
                .map(centre -> new Waiting(
                        holder,
                        file,
                        centre,
                        lead.map(Unit::code).orElse(null),
                        units.coHandlers(),
                        proposal == null ? Said.same("") : proposal.told(),
                        proposal == null ? List.of() : proposal.rules(),
                        (chosen == null ? lead : organisation.unit(chosen))
                                .flatMap(unit -> limits.of(Assignment.HANDLING, file, unit))
                                .orElse(null)));
    }

    private static DispatchedUnits proposed(Step proposal) {
        StepDecision decision = StepDecision.of(proposal.entry().step());
        return decision.unknownUnit().isPresent() ? NONE : decision.units();
    }

    private Map<String, List<Unit>> choices(List<Waiting> waiting) {
        Map<String, List<Unit>> choices = new TreeMap<>();
        waiting.forEach(each ->
                choices.computeIfAbsent(each.centre().code(), code -> organisation.dispatchableBy(each.centre())));
        return choices;
    }

    @Override
    public String dispatch(
            String task, String leadUnit, List<String> coUnits, @Nullable String coTasks, @Nullable String opinion) {
        String caller = actor.current();
        Task found = actor.as(caller, () -> tasks.createTaskQuery().taskId(task).singleResult());
        if (found != null && !CaseTaskIds.DISPATCH.equals(found.getTaskDefinitionKey())) {
            throw new TaskOutOfSight();
        }
        Map<String, Object> answers = new HashMap<>(Map.of(
                Variables.OUTCOME.name(),
                DispatchOutcome.DISPATCH.code(),
                Variables.LEAD_UNIT.name(),
                leadUnit,
                Variables.CO_UNITS.name(),
                String.join(",", coUnits)));
        if (coTasks != null) {
            answers.put(Variables.CO_TASKS.name(), coTasks);
        }
        if (opinion != null) {
            answers.put(Variables.OPINION.name(), opinion);
        }
        String number = processes.casesOf(List.of(task)).getOrDefault(task, "");
        // Of a task that is gone the engine's guards say by whom it was done, and of a foreign one nothing.
        caseTasks.completeAlone(task, caller, answers);
        return number;
    }
}
