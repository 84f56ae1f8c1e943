package org.gridcase.supervision.process.step;

import org.gridcase.casefile.trace.StageCodes;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.rulebook.requirement.Entry;
import org.gridcase.rulebook.requirement.RequiredSteps;
import org.gridcase.rulebook.requirement.Requirements;
import org.springframework.stereotype.Component;

/** What the diagram {@code supervision-order} cannot do without: somebody answers the order, or it lapses with the assignment. */
@Component
class SupervisionOrderSteps implements RequiredSteps {

    private static final String TASK = CaseTaskIds.ANSWER_ORDER;
    private static final String RECORD = "serviceTask_recordOrderAnswer";
    private static final String LAPSED = "event_orderClosed";

    @Override
    public String process() {
        return "supervision-order";
    }

    @Override
    public Requirements requirements() {
        return new Requirements()
                .unattended()
                .userTask(TASK, "答复督办单")
                .stage(TASK, StageCodes.ORDER_ANSWER)
                .listener(TASK, "create", "offerOrder")
                .service(RECORD, "登记书面答复", "recordOrderAnswer")
                .messageStart(LAPSED, "督办单已销号", "orderClosed")
                .recorded(TASK, RECORD, LAPSED)
                .field(TASK, "opinion", Entry.sentences(FormAnswers.LONGEST_OPINION))
                .variable("opinion");
    }
}
