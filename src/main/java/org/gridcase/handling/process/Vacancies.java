package org.gridcase.handling.process;

import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.handling.ladder.StepRecordService;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.organisation.structure.UnitVacated;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Work of a unit in which nobody is does not lie there: the centre that stands in for the unit is offered it as well. The unit keeps its
 * assignment; task and trace say that somebody else may do it.
 */
@Component
class Vacancies {

    private static final String MARK = "【空缺代办】";

    private final Organisation organisation;
    private final CaseFileRepository caseFiles;
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final StepRecordService records;

    Vacancies(
            Organisation organisation,
            CaseFileRepository caseFiles,
            TaskService tasks,
            RuntimeService runtime,
            StepRecordService records) {
        this.organisation = organisation;
        this.caseFiles = caseFiles;
        this.tasks = tasks;
        this.runtime = runtime;
        this.records = records;
    }

    /** A new task of the unit. */
    void cover(DelegateTask task, CaseFile file, String unit) {
        organisation.standingInFor(unit).ifPresent(centre -> {
            task.addCandidateGroup(centre.code());
            task.setName(MARK + task.getName());
            records.vacancyCovered(file, unit, centre);
        });
    }

    /** The tasks that were waiting when the last one left. */
    @EventListener
    void cover(UnitVacated vacated) {
        organisation
                .standingInFor(vacated.unit())
                .ifPresent(centre ->
                        tasks
                                .createTaskQuery()
                                .taskCandidateGroup(vacated.unit())
                                .includeAssignedTasks()
                                .list()
                                .stream()
                                // A verification goes where nobody has handled the case.
                                .filter(task -> !task.getTaskDefinitionKey().equals(CaseTaskIds.VERIFY))
                                .forEach(task -> cover(task, vacated.unit(), centre)));
    }

    private void cover(Task task, String unit, Unit centre) {
        Optional<CaseFile> file = caseOf(task);
        boolean covered = tasks.getIdentityLinksForTask(task.getId()).stream()
                .anyMatch(link -> centre.code().equals(link.getGroupId()));
        if (file.isEmpty() || covered) {
            return;
        }
        if (!task.getName().startsWith(MARK)) {
            task.setName(MARK + task.getName());
            tasks.saveTask(task);
        }
        tasks.addCandidateGroup(task.getId(), centre.code());
        records.vacancyCovered(caseFiles.hold(file.get().number()), unit, centre);
    }

    private Optional<CaseFile> caseOf(Task task) {
        ProcessInstance process = runtime.createProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult();
        return Optional.ofNullable(process).map(ProcessInstance::getBusinessKey).flatMap(caseFiles::find);
    }
}
