package org.gridcase.handling.process;

import java.util.Map;
import java.util.Set;
import org.gridcase.casefile.trace.StageCodes;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.rulebook.requirement.Entry;
import org.gridcase.rulebook.requirement.RequiredSteps;
import org.gridcase.rulebook.requirement.Requirements;
import org.springframework.stereotype.Component;

/**
 * What the diagram {@code centre-dispatch} cannot do without: somebody decides which unit handles the case, unless the table for cases that
 * failed verification has said so; the answer of the lead unit ends the whole, co-handlers included.
 */
@Component
class CentreDispatchSteps implements RequiredSteps {

    static final String PROCESS = "centre-dispatch";

    private static final String PROPOSE = "businessRuleTask_determineResponsibleUnit";
    private static final String DISPATCH = CaseTaskIds.DISPATCH;
    private static final String MEETING = CaseTaskIds.MEETING;
    private static final String RECORD = "serviceTask_recordDecision";
    private static final String LEAD = "callActivity_lead";
    private static final String CO_HANDLING = "callActivity_coHandling";
    private static final String ANSWERED = "event_leadAnswered";

    @Override
    public String process() {
        return PROCESS;
    }

    @Override
    public Requirements requirements() {
        return steps().always()
                .to(DISPATCH, MEETING, LEAD, CO_HANDLING)
                .through(PROPOSE)
                .always()
                .to(RECORD)
                .through(DISPATCH, MEETING)
                .from(RECORD)
                .to(RECORD)
                .through(DISPATCH, MEETING)
                .always()
                .to(LEAD, CO_HANDLING)
                .unless("decidedBy", "rework")
                .through(RECORD)
                .from(RECORD)
                .to(LEAD, CO_HANDLING)
                .guardedBy("outcome", "dispatch")
                .always()
                .toEveryEnd()
                .through(RECORD, LEAD)
                .from(LEAD)
                .toEveryEnd()
                .through(ANSWERED)
                .last(LEAD)
                .input("unit", Set.of("unit"), Set.of())
                .result("outcome");
    }

    private static Requirements steps() {
        Requirements needed = new Requirements()
                .startsParallel(CO_HANDLING, LEAD)
                .service(PROPOSE, "拟定承办单位", "determineResponsibleUnit")
                .userTask(DISPATCH, "受理派遣", "unit")
                .userTask(MEETING, "会议研究决定", "unit")
                .service(RECORD, "记录派遣决定", "recordDecision")
                .call(LEAD, "主办办理", AssignmentSteps.PROCESS)
                .passesText(LEAD, "role", "lead")
                .passesVariable(LEAD, "unit", "leadUnit")
                .call(CO_HANDLING, "协办办理", CoHandlingSteps.PROCESS)
                .terminateEnd(ANSWERED, "主办已答复")
                .stage(DISPATCH, StageCodes.DISPATCHING)
                .stage(MEETING, StageCodes.MEETING)
                .choice(
                        DISPATCH,
                        "outcome",
                        Set.of("dispatch"),
                        Map.of("dispatch", "受理", "escalate", "上报", "return", "退回", "reject", "不予受理"))
                .choice(
                        MEETING,
                        "outcome",
                        Set.of("dispatch"),
                        Map.of("dispatch", "交由", "return", "退回", "reject", "不予受理"))
                .variable("unit")
                .variable("decidedBy", "centre", "leading-group", "rework")
                .variable("outcome", "dispatch", "resolved", "escalate", "return", "reject")
                .variable("opinion")
                .variable("leadUnit")
                .variable("coUnits")
                .variable("coTasks");
        for (String decision : new String[] {DISPATCH, MEETING}) {
            needed.sharedListener(decision, "create", "presentCase")
                    .field(decision, "leadUnit", Entry.unit().with("dispatch"))
                    .field(decision, "coUnits", Entry.units().with("dispatch"))
                    .field(
                            decision,
                            "coTasks",
                            Entry.words(50, "平安建设科：劝离摊贩，2个工作日内").optional().with("dispatch"))
                    .field(
                            decision,
                            "opinion",
                            Entry.sentences(FormAnswers.LONGEST_OPINION).with("escalate", "return", "reject"));
        }
        return needed;
    }
}
