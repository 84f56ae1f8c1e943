package org.gridcase.satisfaction.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.history.CaseSheet;
import org.gridcase.problem.Texts;
import org.gridcase.satisfaction.survey.CallService;
import org.springframework.stereotype.Component;

/** Lays before the centre of the street whom to call about what, and what to ask. The number is not on the sheet. */
@Component
class OfferCall implements TaskListener {

    /** Of the engine. */
    private static final int NAME_LENGTH = 255;

    /** After the cases that somebody waits for. */
    private static final int PRIORITY = 50;

    private final CallService calls;
    private final CaseSheet sheet;

    OfferCall(CallService calls, CaseSheet sheet) {
        this.calls = calls;
        this.sheet = sheet;
    }

    @Override
    public void notify(DelegateTask task) {
        CaseFile file = calls.report(task.getExecution().getProcessBusinessKey());
        task.addCandidateGroup(calls.centre(file).code());
        task.setName(Texts.fitting(task.getName() + "：" + file.publicTitle(), NAME_LENGTH));
        task.setPriority(PRIORITY);
        task.setVariableLocal(CallVariables.FACTS, sheet.facts(file, calls.script(file), null));
    }
}
