package org.gridcase.emergency.flow;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.gridcase.assignment.StageSubject.Subject;
import org.gridcase.calendar.Limit;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.SealedRow;
import org.gridcase.emergency.record.Emergency;
import org.gridcase.emergency.record.EmergencyRepository;
import org.gridcase.emergency.record.SealedEmergencies;
import org.gridcase.engine.failure.DiagramViolationException;
import org.gridcase.engine.task.TaskDeadlines.NewTask;
import org.gridcase.problem.Said;
import org.springframework.stereotype.Component;

/** What the reports on an emergency are about: the unit that reports, and how long it has. */
@Component
class ReportSubjects {

    private final EmergencyRepository emergencies;

    ReportSubjects(EmergencyRepository emergencies) {
        this.emergencies = emergencies;
    }

    Subject of(NewTask task, CaseFile file, Function<Emergency, Limit> within) {
        String id = Objects.requireNonNull(task.variables().apply("emergency"));
        Emergency emergency = emergencies.find(id).orElseThrow();
        if (!emergency.caseNumber().equals(file.number())) {
            throw DiagramViolationException.of("应急 %s 不是本案的应急".formatted(id));
        }
        return Subject.within(emergency.reportingUnit(), id, within.apply(emergency), null);
    }

    List<SealedRow> rows(String subject) {
        return List.of(new SealedRow(Said.of("part.emergency"), List.of(subject), SealedEmergencies.EMERGENCY));
    }
}
