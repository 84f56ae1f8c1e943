package org.gridcase.handling.process;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.Spin;
import org.gridcase.calendar.Deadline;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseSheet;
import org.gridcase.casefile.Urgency;
import org.gridcase.handling.ladder.Choices;
import org.gridcase.handling.ladder.Deadlines;
import org.gridcase.handling.ladder.Verifiers;
import org.gridcase.handling.ladder.Verifiers.Standing;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.Unit;
import org.springframework.stereotype.Component;

/**
 * Lays a case on somebody's desk: what the task list shows of it, the facts the form shows, the units one may choose, the deadline.
 * The facts belong to the task alone and go with it.
 */
@Component
class TaskPresenter {

    static final String FACTS = "facts";
    static final String UNITS = "units";

    private final CaseFileRepository caseFiles;
    private final CaseSheet sheet;
    private final Choices choices;
    private final Deadlines deadlines;
    private final Organisation organisation;
    private final Vacancies vacancies;

    TaskPresenter(
            CaseFileRepository caseFiles,
            CaseSheet sheet,
            Choices choices,
            Deadlines deadlines,
            Organisation organisation,
            Vacancies vacancies) {
        this.vacancies = vacancies;
        this.caseFiles = caseFiles;
        this.sheet = sheet;
        this.choices = choices;
        this.deadlines = deadlines;
        this.organisation = organisation;
    }

    /** Lays an assignment on its unit's desk, or a case on the desk of the centre where it stands. */
    void present(DelegateTask task) {
        CaseFile file = caseOf(task);
        if (task.getTaskDefinitionKey().equals("userTask_handleAssignment")) {
            lay(task, file, deadlines.ofAssignment(task.getProcessInstanceId()));
            vacancies.cover(task, file, Variables.UNIT.requiredIn(task.getExecution()));
            return;
        }
        String unit = Variables.UNIT.requiredIn(task.getExecution());
        Unit centre = organisation.unit(unit).orElseThrow();
        boolean meeting = task.getTaskDefinitionKey().equals("userTask_decideInMeeting");
        lay(
                task,
                file,
                meeting ? deadlines.forMeeting(file, centre.kind()) : deadlines.forDispatch(file, centre.kind()));
        if (meeting || task.getTaskDefinitionKey().equals("userTask_dispatchCase")) {
            task.setVariableLocal(UNITS, Spin.JSON(choices.dispatchableBy(centre)));
        }
        vacancies.cover(task, file, unit);
    }

    /** Lays a case before those who verify it, and says so where they are not as independent as they should be. */
    void presentToVerifiers(DelegateTask task, Verifiers verifiers) {
        CaseFile file = caseOf(task);
        lay(task, file, deadlines.forVerification(file, verifiers.unit().kind()));
        if (verifiers.standing() != Standing.INDEPENDENT) {
            task.setName(verifiers.standing().mark() + task.getName());
            task.setVariableLocal(FACTS, facts(file.number(), verifiers));
        }
    }

    /** What the form of a verification shows: before the facts, why somebody verifies who is not as independent as they should be. */
    String facts(String caseNumber, Verifiers verifiers) {
        CaseFile file = caseFiles.hold(caseNumber);
        return verifiers.standing() == Standing.INDEPENDENT
                ? sheet.facts(file)
                : sheet.facts(file, verifiers.standing().why(), null);
    }

    private CaseFile caseOf(DelegateTask task) {
        return caseFiles.hold(task.getExecution().getProcessBusinessKey());
    }

    private void lay(DelegateTask task, CaseFile file, Deadline deadline) {
        // What an earlier step of the same diagram answered must not stand in this one's form.
        Variables.OUTCOME.clear(task.getExecution());
        Variables.OPINION.clear(task.getExecution());
        task.setName(task.getName() + "：" + file.publicTitle());
        task.setPriority(priority(file.urgency()));
        task.setDueDate(Date.from(deadline.at()));
        task.setFollowUpDate(Date.from(deadline.yellowAt()));
        task.setVariableLocal(FACTS, sheet.facts(file));
    }

    private static int priority(Urgency urgency) {
        return switch (urgency) {
            case ROUTINE -> 50;
            case URGENT -> 75;
            case CRITICAL -> 100;
        };
    }
}
