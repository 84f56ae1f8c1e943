package org.gridcase.assignment.process.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.assignment.CaseByCase;
import org.gridcase.assignment.DifferenceSearch;
import org.gridcase.assignment.SweepDifference;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.trace.SealedAssignment;
import org.gridcase.casefile.trace.SealedRecords;
import org.gridcase.engine.process.LiveProcesses;
import org.gridcase.engine.process.LiveProcesses.DueTask;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Unit;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Finds tasks that wait for people while the assignment that the trace has sealed for them is gone from its table, or has ended there: nothing
 * lights up for them any more. They are told and left alone; what the row was comes from a backup.
 */
@Component
@Order(2)
public class LostAssignments implements DifferenceSearch {

    private static final int PAGE = 500;

    private final LiveProcesses processes;
    private final AssignmentRepository assignments;
    private final SealedRecords records;
    private final Organisation organisation;
    private final CaseByCase cases;

    LostAssignments(
            LiveProcesses processes,
            AssignmentRepository assignments,
            SealedRecords records,
            Organisation organisation,
            CaseByCase cases) {
        this.processes = processes;
        this.assignments = assignments;
        this.records = records;
        this.organisation = organisation;
        this.cases = cases;
    }

    @Override
    public List<SweepDifference> find() {
        List<SweepDifference> lost = new ArrayList<>();
        String after = "";
        List<DueTask> page;
        do {
            page = processes.dueTasks(after, PAGE);
            Set<String> open = assignments.openAmong(
                    page.stream().map(LostAssignments::assignment).collect(Collectors.toSet()));
            page.stream()
                    .filter(task -> !open.contains(assignment(task)))
                    .flatMap(task -> lost(task).stream())
                    .forEach(lost::add);
            after = page.isEmpty() ? after : page.get(page.size() - 1).id();
        } while (page.size() == PAGE);
        return lost;
    }

    private static String assignment(DueTask task) {
        return task.key().equals(CaseTaskIds.HANDLE) ? task.processInstance() : task.id();
    }

    /** Looked at once more while nobody else works on the case: the task may just have been done. */
    private Optional<SweepDifference> lost(DueTask task) {
        String id = assignment(task);
        return cases.at(
                task.caseNumber(),
                () -> processes.existsTask(task.id())
                                && assignments.openAmong(Set.of(id)).isEmpty()
                        ? records.sealedAssignment(task.caseNumber(), id).map(line -> difference(task, id, line))
                        : Optional.empty());
    }

    private SweepDifference difference(DueTask task, String id, SealedAssignment line) {
        String fault = "任务“%s”（%s）在等待，它的派单（留痕第 %d 行起）却%s。灯不计时，也不会催办；请管理员先核验留痕，从备份恢复"
                .formatted(
                        task.name(), units(task, line), line.line(), assignments.exists(id) ? "在登记中已办结" : "已不在登记中，被删去");
        return new SweepDifference(id, task.caseNumber(), fault, false);
    }

    /** To whom the task is offered; by the trace where that is nobody. */
    private String units(DueTask task, SealedAssignment line) {
        String offered = processes.groupsOf(List.of(task.id())).values().stream()
                .flatMap(Set::stream)
                .sorted()
                .flatMap(group -> organisation.unit(group).map(Unit::name).stream())
                .collect(Collectors.joining("、"));
        return offered.isEmpty() ? Stream.ofNullable(line.unit()).findFirst().orElse("单位不详") : offered;
    }
}
