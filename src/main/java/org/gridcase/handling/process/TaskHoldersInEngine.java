package org.gridcase.handling.process;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.gridcase.assignment.TaskProof;
import org.gridcase.engine.process.LiveProcesses;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.OpenClaims;
import org.gridcase.engine.task.TaskEndings;
import org.gridcase.engine.task.TaskReleases;
import org.gridcase.engine.task.TaskReleases.Claimed;
import org.gridcase.handling.TaskHolders;
import org.gridcase.organisation.Organisation;
import org.gridcase.problem.Said;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the engine in the caller's name, so that nobody learns of a task they do not see. */
@Component
class TaskHoldersInEngine implements TaskHolders {

    private final TaskService tasks;
    private final LiveProcesses processes;
    private final TaskReleases releases;
    private final TaskProof proof;
    private final OpenClaims claims;
    private final TaskEndings endings;
    private final Organisation organisation;
    private final Actor actor;
    private final Clock clock;

    TaskHoldersInEngine(
            TaskService tasks,
            LiveProcesses processes,
            TaskReleases releases,
            TaskProof proof,
            OpenClaims claims,
            TaskEndings endings,
            Organisation organisation,
            Actor actor,
            Clock clock) {
        this.tasks = tasks;
        this.processes = processes;
        this.releases = releases;
        this.proof = proof;
        this.claims = claims;
        this.endings = endings;
        this.organisation = organisation;
        this.actor = actor;
        this.clock = clock;
    }

    @Override
    public List<Holder> of(Collection<String> ids) {
        String caller = actor.current();
        List<Task> seen = actor.as(caller, () -> tasks.createTaskQuery()
                .taskIdIn(ids.toArray(String[]::new))
                .list());
        List<String> found = seen.stream().map(Task::getId).toList();
        Map<String, Set<String>> groups = processes.groupsOf(found);
        Map<String, String> cases = processes.casesOf(found);
        return seen.stream()
                .map(task -> holder(task, cases.get(task.getId()), groups.getOrDefault(task.getId(), Set.of()), caller))
                .toList();
    }

    @Override
    public Map<String, String> claimants(Collection<String> assignments) {
        Map<String, String> accounts = claims.byAssignment();
        Instant now = clock.instant();
        return assignments.stream()
                .filter(accounts::containsKey)
                .collect(Collectors.toMap(
                        Function.identity(),
                        each -> organisation.nameAt(Objects.requireNonNull(accounts.get(each)), now)));
    }

    @Override
    public Optional<Said> ending(String task) {
        return endings.of(task);
    }

    @Override
    public Optional<Said> refusal(String task) {
        String caller = actor.current();
        return Optional.ofNullable(actor.as(
                        caller, () -> tasks.createTaskQuery().taskId(task).singleResult()))
                .flatMap(seen -> Optional.ofNullable(
                                processes.casesOf(List.of(task)).get(task))
                        .flatMap(number -> proof.refusal(number, assignment(seen))));
    }

    @Override
    public List<WorklistTask> worklist(int most) {
        String caller = actor.current();
        // Asked for one by one: a colleague's claimed tasks would take the places of what the caller can do.
        List<Task> own = actor
                .as(caller, () -> Stream.of(
                                urgent(caller).includeAssignedTasks().taskAssignee(caller), urgent(caller))
                        .flatMap(query -> query.listPage(0, most).stream())
                        .toList())
                .stream()
                .sorted(Comparator.comparing((Task task) -> rank(form(task.getTaskDefinitionKey())))
                        .thenComparing(Task::getDueDate, Comparator.nullsLast(Comparator.naturalOrder())))
                .limit(most)
                .toList();
        List<String> found = own.stream().map(Task::getId).toList();
        Map<String, Set<String>> groups = processes.groupsOf(found);
        Map<String, String> cases = processes.casesOf(found);
        return own.stream()
                .map(task -> new WorklistTask(
                        holder(task, cases.get(task.getId()), groups.getOrDefault(task.getId(), Set.of()), caller),
                        Objects.requireNonNullElse(task.getName(), task.getTaskDefinitionKey()),
                        form(task.getTaskDefinitionKey())))
                .toList();
    }

    /** What somebody may do and nobody has claimed, what is due first. */
    private TaskQuery urgent(String account) {
        return tasks.createTaskQuery()
                .taskCandidateUser(account)
                .taskMinPriority(1)
                .orderByDueDate()
                .asc();
    }

    /** An alarm is signed within minutes, and while somebody is asked a whole case stands. */
    private static int rank(Form form) {
        return form == Form.ALARM ? 0 : form == Form.SUPPLEMENT ? 1 : 2;
    }

    private static Form form(String step) {
        return switch (step) {
            case CaseTaskIds.HANDLE -> Form.HANDLE;
            case CaseTaskIds.VERIFY -> Form.VERIFY;
            case CaseTaskIds.SIGN_ALARM -> Form.ALARM;
            case CaseTaskIds.SUPPLEMENT -> Form.SUPPLEMENT;
            case CaseTaskIds.SIGN_WHISTLE -> Form.WHISTLE_SIGN;
            case CaseTaskIds.CONTACT_CALLER -> Form.WHISTLE_CONTACT;
            case CaseTaskIds.ARRIVE_ON_SITE -> Form.WHISTLE_ARRIVE;
            case CaseTaskIds.REPORT_TO_CALLER -> Form.WHISTLE_REPORT;
            default -> Form.OTHER;
        };
    }

    @Override
    public List<OwnTask> ownOf(String caseNumber) {
        String caller = actor.current();
        List<Task> own = actor.as(caller, () -> tasks.createTaskQuery()
                .processInstanceBusinessKey(caseNumber)
                .taskCandidateUser(caller)
                .includeAssignedTasks()
                .orderByTaskCreateTime()
                .asc()
                .list());
        List<String> claimed = own.stream()
                .filter(task -> task.getAssignee() != null)
                .map(Task::getId)
                .toList();
        Map<String, Set<String>> groups = claimed.isEmpty() ? Map.of() : processes.groupsOf(claimed);
        return own.stream()
                .map(task -> new OwnTask(
                        task.getId(),
                        Objects.requireNonNullElse(task.getName(), task.getTaskDefinitionKey()),
                        task.getAssignee(),
                        nameOf(task.getAssignee()),
                        isReleasable(task, groups.getOrDefault(task.getId(), Set.of()), caller)))
                .toList();
    }

    private boolean isReleasable(Task task, Set<String> groups, String caller) {
        String account = task.getAssignee();
        return account != null
                && (account.equals(caller)
                        || releases.mayRelease(caller, new Claimed(task.getId(), task.getName(), "", groups, account)));
    }

    private static String assignment(Task task) {
        return task.getTaskDefinitionKey().equals(CaseTaskIds.HANDLE) ? task.getProcessInstanceId() : task.getId();
    }

    private @Nullable String nameOf(@Nullable String account) {
        return account == null ? null : organisation.nameAt(account, clock.instant());
    }

    private Holder holder(Task task, @Nullable String caseNumber, Set<String> groups, String caller) {
        String account = task.getAssignee();
        List<String> units = groups.stream()
                .sorted()
                .map(group -> organisation.nameOf(group))
                .toList();
        return new Holder(
                task.getId(),
                caseNumber,
                account,
                nameOf(account),
                units,
                account != null && account.equals(caller),
                isReleasable(task, groups, caller),
                instant(task.getDueDate()),
                instant(task.getFollowUpDate()));
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
