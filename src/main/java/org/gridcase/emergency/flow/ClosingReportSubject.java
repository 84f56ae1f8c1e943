package org.gridcase.emergency.flow;

import java.util.List;
import org.gridcase.assignment.StageSubject;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.SealedRow;
import org.gridcase.casefile.trace.StageCodes;
import org.gridcase.emergency.record.Emergency;
import org.gridcase.engine.task.TaskDeadlines.NewTask;
import org.springframework.stereotype.Component;

/** The closing report is due within what the table of emergencies says, from the end of the response on. */
@Component
class ClosingReportSubject implements StageSubject {

    private final ReportSubjects reports;

    ClosingReportSubject(ReportSubjects reports) {
        this.reports = reports;
    }

    @Override
    public String stage() {
        return StageCodes.EMERGENCY_REPORT;
    }

    @Override
    public Subject of(NewTask task, CaseFile file) {
        return reports.of(task, file, Emergency::reportWithin);
    }

    @Override
    public List<SealedRow> rows(String subject) {
        return reports.rows(subject);
    }
}
