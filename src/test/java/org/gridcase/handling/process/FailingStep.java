package org.gridcase.handling.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.casefile.CaseFileRepository;
import org.springframework.stereotype.Component;

/** A step that fails however often it is tried. */
@Component
class FailingStep implements JavaDelegate {

    private final CaseFileRepository caseFiles;

    FailingStep(CaseFileRepository caseFiles) {
        this.caseFiles = caseFiles;
    }

    @Override
    public void execute(DelegateExecution execution) {
        caseFiles.get("no such case");
    }
}
