package org.gridcase.emergency.process.step;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.gridcase.emergency.flow.EmergencyReportService;
import org.gridcase.emergency.flow.EmergencyReportService.Brief;
import org.gridcase.emergency.process.EmergencyTaskPresenter;
import org.gridcase.emergency.process.Variables;
import org.springframework.stereotype.Component;

/** Asks for the next progress report on an emergency. */
@Component
class PresentProgress implements TaskListener {

    private final EmergencyReportService reports;
    private final EmergencyTaskPresenter presenter;

    PresentProgress(EmergencyReportService reports, EmergencyTaskPresenter presenter) {
        this.reports = reports;
        this.presenter = presenter;
    }

    @Override
    public void notify(DelegateTask task) {
        Brief brief = reports.brief(Variables.EMERGENCY.requiredIn(task.getExecution()));
        presenter.present(
                task,
                brief.file(),
                EmergencyTaskPresenter.about(brief.emergency().level()),
                "请报告现场情况、已采取的措施和需要的支援；处置结束的选“处置结束”，随后终报。");
    }
}
