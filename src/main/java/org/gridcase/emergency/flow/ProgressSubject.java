package org.gridcase.emergency.flow;

import java.util.List;
import org.gridcase.assignment.StageSubject;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.SealedRow;
import org.gridcase.casefile.trace.StageCodes;
import org.gridcase.emergency.record.Emergency;
import org.gridcase.engine.task.TaskDeadlines.NewTask;
import org.springframework.stereotype.Component;

/** The next progress report on an emergency is due after the interval of its table. */
@Component
class ProgressSubject implements StageSubject {

    private final ReportSubjects reports;

    ProgressSubject(ReportSubjects reports) {
        this.reports = reports;
    }

    @Override
    public String stage() {
        return StageCodes.EMERGENCY_PROGRESS;
    }

    @Override
    public Subject of(NewTask task, CaseFile file) {
        return reports.of(task, file, Emergency::progressEvery);
    }

    @Override
    public List<SealedRow> rows(String subject) {
        return reports.rows(subject);
    }
}
