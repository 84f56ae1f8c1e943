package org.gridcase.supervision.process.step;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.spin.Spin;
import org.gridcase.supervision.dispute.DisputeSettlementService;
import org.gridcase.supervision.dispute.DisputeSettlementService.Brief;
import org.gridcase.supervision.process.SupervisionTaskPresenter;
import org.gridcase.supervision.process.Variables;
import org.springframework.stereotype.Component;

/** Lays before an arbiter who disputes what, and the units whose matter it may be settled to be. */
@Component
class OfferDispute implements TaskListener {

    private final DisputeSettlementService disputes;
    private final SupervisionTaskPresenter presenter;

    OfferDispute(DisputeSettlementService disputes, SupervisionTaskPresenter presenter) {
        this.disputes = disputes;
        this.presenter = presenter;
    }

    @Override
    public void notify(DelegateTask task) {
        Brief brief = disputes.brief(Variables.DISPUTE.requiredIn(task.getExecution()));
        presenter.offer(task, brief.arbiter(), brief.deciders());
        presenter.present(
                task,
                brief.file(),
                brief.about(),
                brief.words(),
                "理由：" + brief.dispute().reason());
        task.setVariableLocal(
                Variables.UNITS,
                Spin.JSON(brief.choices().stream()
                        .map(unit -> Map.of("label", unit.name(), "value", unit.code()))
                        .toList()));
    }
}
