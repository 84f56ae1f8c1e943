package org.gridcase.supervision.process.step;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.gridcase.supervision.deferral.DeferralBriefs;
import org.gridcase.supervision.deferral.DeferralBriefs.Brief;
import org.gridcase.supervision.process.SupervisionTaskPresenter;
import org.gridcase.supervision.process.Variables;
import org.springframework.stereotype.Component;

/** Shows a request for deferral to its approver. */
@Component
class PresentDeferral implements TaskListener {

    private final DeferralBriefs briefs;
    private final SupervisionTaskPresenter presenter;

    PresentDeferral(DeferralBriefs briefs, SupervisionTaskPresenter presenter) {
        this.briefs = briefs;
        this.presenter = presenter;
    }

    @Override
    public void notify(DelegateTask task) {
        // Who asks must not fill in what the approver is to answer.
        Variables.OUTCOME.clear(task.getExecution());
        Variables.OPINION.clear(task.getExecution());
        Brief brief = briefs.brief(task.getProcessInstanceId());
        String reason = "理由：" + brief.deferral().reason();
        presenter.present(task, brief.file(), brief.about(), brief.words() + briefs.background(brief), reason);
    }
}
