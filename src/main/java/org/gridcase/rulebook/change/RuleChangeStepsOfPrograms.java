package org.gridcase.rulebook.change;

import java.util.List;
import java.util.Map;
import org.gridcase.engine.deployment.DeploymentCheck.Fault;
import org.gridcase.engine.deployment.DeploymentCheck.Severity;
import org.gridcase.engine.deployment.DeploymentJournal.Attempt;
import org.gridcase.engine.deployment.DeploymentJournal.File;
import org.gridcase.engine.deployment.RuleDeployment;
import org.gridcase.engine.rule.DeployedFiles.Rule;
import org.gridcase.rulebook.change.RuleChangeService.Terms;
import org.gridcase.rulebook.proposal.RuleChangeSteps;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes the steps of a change without a request. */
@Component
class RuleChangeStepsOfPrograms implements RuleChangeSteps {

    private final RuleChangeRepository changes;
    private final RuleDraftService drafts;
    private final RuleChangeService service;
    private final RuleDeployment deployment;

    RuleChangeStepsOfPrograms(
            RuleChangeRepository changes,
            RuleDraftService drafts,
            RuleChangeService service,
            RuleDeployment deployment) {
        this.changes = changes;
        this.drafts = drafts;
        this.service = service;
        this.deployment = deployment;
    }

    @Override
    @Transactional(readOnly = true)
    public boolean noneYet() {
        return changes.nextNumber() == 1;
    }

    @Override
    @Transactional
    public int draft(String account, String name, Map<String, byte[]> files) {
        deployment.waitForOthers();
        Attempt attempt = new Attempt(
                account,
                name,
                null,
                files.entrySet().stream()
                        .map(file -> file(file.getKey(), file.getValue()))
                        .toList());
        List<Fault> faults = drafts.faultsIn(attempt);
        List<Fault> errors = faults.stream()
                .filter(fault -> fault.severity() == Severity.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException(errors.toString());
        }
        return drafts.draft(attempt, faults).number();
    }

    private File file(String name, byte[] content) {
        return new File(
                name,
                content,
                deployment.rulesIn(name, content).stream().map(Rule::id).toList(),
                deployment.inForce(name, content).stream().findFirst().orElse(null));
    }

    @Override
    public void seal(int change, String account, String name, String reason) {
        service.tryOut(change, List.of());
        service.seal(change, account, name, reason, List.of(), false);
    }

    @Override
    public void approve(int change, String account, String reason, List<String> areas) {
        service.tryOut(change, areas);
        service.approve(change, account, new Terms(reason, null, areas, false, false, null, false));
    }
}
