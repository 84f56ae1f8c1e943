package org.gridcase.emergency.process.step;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.gridcase.emergency.flow.EmergencyReportService;
import org.gridcase.emergency.flow.EmergencyReportService.Brief;
import org.gridcase.emergency.process.EmergencyTaskPresenter;
import org.gridcase.emergency.process.Variables;
import org.springframework.stereotype.Component;

/** Asks for the closing report of an emergency. */
@Component
class PresentClosingReport implements TaskListener {

    private final EmergencyReportService reports;
    private final EmergencyTaskPresenter presenter;

    PresentClosingReport(EmergencyReportService reports, EmergencyTaskPresenter presenter) {
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
                "请写明事情经过、采取的措施、损失和伤亡、后续工作，报区指挥中心。");
    }
}
