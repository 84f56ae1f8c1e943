package org.gridcase.handling.process;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.engine.failure.DiagramViolationException;
import org.gridcase.engine.process.CaseSteps;
import org.gridcase.engine.task.AddedTasks;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.handling.ladder.StepRecordService;
import org.gridcase.handling.process.block.CaseUnits;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.security.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes a task of the case out of each user task that policy staff put into the diagrams of a case: title, facts and people as in any
 * other; what was answered stands in the trace. In a process that somebody has started by itself nothing of a case is shown.
 */
@Component
class TasksOfPolicyStaff implements AddedTasks {

    private final CaseSteps steps;
    private final CaseFileRepository caseFiles;
    private final AssignmentRepository assignments;
    private final CaseUnits units;
    private final Organisation organisation;
    private final TaskPresenter presenter;
    private final StepRecordService records;

    TasksOfPolicyStaff(
            CaseSteps steps,
            CaseFileRepository caseFiles,
            AssignmentRepository assignments,
            CaseUnits units,
            Organisation organisation,
            TaskPresenter presenter,
            StepRecordService records) {
        this.steps = steps;
        this.caseFiles = caseFiles;
        this.assignments = assignments;
        this.units = units;
        this.organisation = organisation;
        this.presenter = presenter;
        this.records = records;
    }

    @Override
    public boolean came(DelegateTask task, Map<String, String> settings) {
        Optional<CaseFile> known = caseOf(task);
        known.ifPresent(file -> offer(task, settings.get(CaseUnits.SETTING), file));
        return known.isPresent();
    }

    private void offer(DelegateTask task, @Nullable String word, CaseFile file) {
        if (!file.state().open()) {
            throw DiagramViolationException.of("案件 %s 已经结束，不能再交人办理".formatted(file.number()));
        }
        if (word != null) {
            task.addCandidateGroup(units.unit(word, file).code());
        }
        refuseNamedPeople(task);
        presenter.presentToOthers(task, file, offeredTo(task));
    }

    /** A diagram can be changed; that no author of one opens cases to themselves holds in any of them. */
    private static void refuseNamedPeople(DelegateTask task) {
        boolean named = task.getAssignee() != null
                || task.getCandidates().stream()
                        .anyMatch(link -> link.getUserId() != null || Roles.POLICY_STAFF.contains(link.getGroupId()));
        if (named) {
            throw DiagramViolationException.of("案件的任务只能交给单位或岗位，不能写定人员，也不能交给制定规则的岗位");
        }
    }

    private Optional<CaseFile> caseOf(DelegateTask task) {
        return steps.caseOf(task.getExecution()).flatMap(caseFiles::holdIfThere);
    }

    /** The only unit that is to do it. */
    private Optional<Unit> offeredTo(DelegateTask task) {
        List<Unit> offered = task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .flatMap(group -> organisation.unit(group).stream())
                .toList();
        return offered.size() == 1 ? Optional.of(offered.get(0)) : Optional.empty();
    }

    @Override
    public void answered(DelegateTask task, List<Answer> answers) {
        caseOf(task).ifPresent(file -> {
            String said = answers.stream()
                    .map(answer -> answer.label() + "：" + answer.words())
                    .collect(Collectors.joining("；"));
            requireRecordable(said);
            records.stepAnswered(
                    file,
                    assignments
                            .find(task.getId())
                            .map(assignment -> assignment.unit())
                            .orElse(file.unit()),
                    nameOf(task, file),
                    said.isEmpty() ? null : said);
        });
    }

    private static void requireRecordable(String said) {
        try {
            FormAnswers.requireFitting(said);
        } catch (BusinessRuleViolation e) {
            throw e.at("answers");
        }
    }

    /** As the diagram shows it. */
    private static String nameOf(DelegateTask task, CaseFile file) {
        return task.getName().replace("：" + file.publicTitle(), "");
    }
}
