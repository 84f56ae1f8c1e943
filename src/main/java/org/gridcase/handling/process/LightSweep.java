package org.gridcase.handling.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.TraceEvent;
import org.gridcase.casefile.TraceEvent.Action;
import org.gridcase.engine.Actor;
import org.gridcase.supervision.LightCheck;
import org.gridcase.supervision.Supervision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks at every open assignment and the engine's branch beside it, and puts right where they differ. */
@Component
class LightSweep implements LightCheck {

    private static final Logger LOG = LoggerFactory.getLogger(LightSweep.class);
    private static final int PAGE = 500;

    /** How late a timer may be that only waits for its turn. */
    private static final Duration GRACE = Duration.ofMinutes(5);

    private final AssignmentRepository assignmentRepository;
    private final CaseFileRepository caseFiles;
    private final Supervision supervision;
    private final LightBranch branch;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final TransactionTemplate transaction;
    private final Actor actor;
    private final Clock clock;

    LightSweep(
            AssignmentRepository assignmentRepository,
            CaseFileRepository caseFiles,
            Supervision supervision,
            LightBranch branch,
            RuntimeService runtime,
            ManagementService management,
            PlatformTransactionManager transactions,
            Actor actor,
            Clock clock) {
        this.assignmentRepository = assignmentRepository;
        this.caseFiles = caseFiles;
        this.supervision = supervision;
        this.branch = branch;
        this.runtime = runtime;
        this.management = management;
        // The daily sweep runs after the commit of its job, when there is still a transaction, but one that writes
        // nothing.
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.actor = actor;
        this.clock = clock;
    }

    @Override
    public Found sweep() {
        List<Difference> differences = new ArrayList<>();
        int examined = 0;
        Assignment after = null;
        List<Assignment> page;
        do {
            page = assignmentRepository.open(after, PAGE);
            differences.addAll(differencesOf(page));
            examined += page.size();
            after = page.isEmpty() ? after : page.get(page.size() - 1);
        } while (page.size() == PAGE);
        return new Found(
                examined,
                differences.stream().flatMap(found -> repaired(found).stream()).toList());
    }

    private List<Difference> differencesOf(List<Assignment> assignments) {
        Set<String> ids = assignments.stream().map(Assignment::id).collect(Collectors.toSet());
        Map<String, Map<Light, List<Job>>> waiting = waiting(ids);
        Set<String> running = ids.isEmpty() ? Set.of() : runningOf(ids);
        return assignments.stream()
                .flatMap(assignment -> differs(
                        assignment, running.contains(assignment.id()), waiting.getOrDefault(assignment.id(), Map.of()))
                        .map(fault -> new Difference(assignment.id(), assignment.caseNumber(), fault, false))
                        .stream())
                .toList();
    }

    private Map<String, Map<Light, List<Job>>> waiting(Set<String> assignments) {
        Map<String, Map<Light, List<Job>>> waiting = new HashMap<>();
        if (!assignments.isEmpty()) {
            Map<String, Light> lights = branch.lightsByJobDefinition();
            management.createJobQuery().processInstanceIds(assignments).list().stream()
                    .filter(job -> lights.containsKey(job.getJobDefinitionId()))
                    .forEach(
                            job -> waiting.computeIfAbsent(job.getProcessInstanceId(), id -> new EnumMap<>(Light.class))
                                    .computeIfAbsent(lights.get(job.getJobDefinitionId()), each -> new ArrayList<>())
                                    .add(job));
        }
        return waiting;
    }

    /** What is wrong with an assignment's branch, in the reader's words; empty when it waits where and as long as it should. */
    private Optional<String> differs(Assignment assignment, boolean running, Map<Light, List<Job>> waiting) {
        if (!running) {
            return Optional.of("派单没有在办的流程");
        }
        List<Job> timers = waiting.values().stream().flatMap(List::stream).toList();
        if (timers.size() != 1) {
            return Optional.of(timers.isEmpty() ? "没有灯在计时" : "有 %d 个灯同时在计时".formatted(timers.size()));
        }
        Light stands = waiting.keySet().iterator().next();
        Job timer = timers.get(0);
        Instant now = clock.instant();
        Light asked = assignment.lightAt(now);
        if (timer.getRetries() == 0) {
            return Optional.of(stands.label() + "的计时多次出错，已停");
        }
        if (stands.compareTo(asked) > 0) {
            return Optional.of("停在%s，应为%s".formatted(stands.label(), asked.label()));
        }
        Instant due = timer.getDuedate().toInstant();
        Instant expected = supervision.nextDue(assignment, stands).orElse(AssignmentLight.NEVER);
        if (!Date.from(expected).equals(timer.getDuedate())) {
            return Optional.of("%s计时到 %s，应到 %s".formatted(stands.label(), due, expected));
        }
        return now.isAfter(due.plus(GRACE)) ? Optional.of(stands.label() + "到时未动作") : Optional.empty();
    }

    private Optional<Difference> repaired(Difference found) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> repair(found)));
        } catch (RuntimeException e) {
            LOG.error("派单 {} 的灯未能修复：{}", found.assignment(), found.fault(), e);
            return Optional.of(found);
        }
    }

    /** @return nothing where the assignment has ended or its light been right again before we had its case in hand */
    private Optional<Difference> repair(Difference found) {
        caseFiles.hold(found.caseNumber());
        Assignment assignment = assignmentRepository.find(found.assignment()).orElseThrow();
        Set<String> itself = Set.of(assignment.id());
        boolean running = !runningOf(itself).isEmpty();
        Map<Light, List<Job>> waits = waiting(itself).getOrDefault(assignment.id(), Map.of());
        if (!assignment.open() || differs(assignment, running, waits).isEmpty()) {
            return Optional.empty();
        }
        if (!running) {
            return Optional.of(found);
        }
        Light light = assignment.lightAt(clock.instant());
        branch.stand(assignment.id(), light);
        caseFiles.note(
                assignment.caseNumber(),
                TraceEvent.taken(
                        Action.LIGHT_REPAIRED,
                        actor.current(),
                        assignment.unit(),
                        assignment.tier(),
                        light.code(),
                        found.fault()));
        return Optional.of(new Difference(found.assignment(), found.caseNumber(), found.fault(), true));
    }

    private Set<String> runningOf(Set<String> assignments) {
        return runtime.createProcessInstanceQuery().processInstanceIds(assignments).list().stream()
                .map(ProcessInstance::getId)
                .collect(Collectors.toSet());
    }
}
