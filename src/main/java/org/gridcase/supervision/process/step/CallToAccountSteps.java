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

/** What the diagram {@code call-to-account} cannot do without: somebody calls the unit to account, or it lapses with the case. */
@Component
class CallToAccountSteps implements RequiredSteps {

    private static final String TASK = CaseTaskIds.CALL_TO_ACCOUNT;
    private static final String RECORD = "serviceTask_recordReferralOutcome";
    private static final String LAPSED = "event_referralLapsed";

    @Override
    public String process() {
        return "call-to-account";
    }

    @Override
    public Requirements requirements() {
        return new Requirements()
                .userTask(TASK, "问责责任单位")
                .stage(TASK, StageCodes.REFERRAL)
                .listener(TASK, "create", "offerReferral")
                .service(RECORD, "登记问责结果", "recordReferralOutcome")
                .messageStart(LAPSED, "案件已终结", "referralLapsed")
                .recorded(TASK, RECORD, LAPSED)
                .choice(TASK, "outcome", Set.of(), Map.of("talk", "约谈", "bulletin", "通报", "oversight", "移交"))
                .field(TASK, "opinion", Entry.sentences(FormAnswers.LONGEST_OPINION))
                .variable("outcome", "talk", "bulletin", "oversight")
                .variable("opinion");
    }
}
