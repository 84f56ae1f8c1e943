package org.gridcase.handling.process.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.engine.failure.DiagramViolationException;
import org.gridcase.handling.ladder.LadderStepIds;
import org.gridcase.handling.ladder.TierService;
import org.gridcase.handling.ladder.TierService.Begun;
import org.gridcase.handling.process.Variables;
import org.gridcase.organisation.structure.Unit;
import org.springframework.stereotype.Component;

/** Sets the case on its first tier, or before the centre that must establish it. */
@Component
class DetermineStartTier implements JavaDelegate {

    private final TierService ladder;

    DetermineStartTier(TierService ladder) {
        this.ladder = ladder;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Begun begun = ladder.start(execution.getProcessBusinessKey());
        Unit unit = begun.unit();
        if (begun.toEstablish() && execution.getBpmnModelInstance().getModelElementById(LadderStepIds.ACCEPT) == null) {
            throw DiagramViolationException.of("规则表 determine-acceptance 要求先立案，流程图“案件办理”却没有“受理立案”这一步");
        }
        Variables.TIER.set(
                execution,
                begun.toEstablish() ? Variables.TO_BE_ESTABLISHED : unit.tier().code());
        Variables.UNIT.set(execution, unit.code());
    }
}
