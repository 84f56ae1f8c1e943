package org.gridcase.supervision.process.step;

import java.util.Map;
import java.util.Set;
import org.gridcase.casefile.trace.StageCodes;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.rulebook.requirement.Entry;
import org.gridcase.rulebook.requirement.RequiredSteps;
import org.gridcase.rulebook.requirement.Requirements;
import org.springframework.stereotype.Component;

/** What the diagram {@code dispute} cannot do without: an arbiter rules, and the settlement is recorded, or it lapses with what it is about. */
@Component
class DisputeSteps implements RequiredSteps {

    private static final String TASK = CaseTaskIds.SETTLE_DISPUTE;
    private static final String RECORD = "serviceTask_recordSettlement";
    private static final String LAPSED = "event_disputeLapsed";
    private static final String MOVED = "moved";

    @Override
    public String process() {
        return "dispute";
    }

    @Override
    public Requirements requirements() {
        return new Requirements()
                .userTask(TASK, "裁定承办单位")
                .stage(TASK, StageCodes.DISPUTE_SETTLEMENT)
                .listener(TASK, "create", "offerDispute")
                .service(RECORD, "登记裁定", "recordSettlement")
                .messageStart(LAPSED, "争议已失效", "disputeLapsed")
                .recorded(TASK, RECORD, LAPSED)
                .choice(TASK, "outcome", Set.of(), Map.of("upheld", "维持", MOVED, "改由"))
                .field(TASK, "leadUnit", Entry.unit().with(MOVED))
                .field(TASK, "opinion", Entry.sentences(FormAnswers.LONGEST_OPINION))
                .variable("outcome", "upheld", MOVED)
                .variable("leadUnit")
                .variable("opinion");
    }
}
