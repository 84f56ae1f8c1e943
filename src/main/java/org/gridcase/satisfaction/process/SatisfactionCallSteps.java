package org.gridcase.satisfaction.process;

import java.util.Map;
import org.gridcase.casefile.trace.StageCodes;
import org.gridcase.casefile.trace.result.CallOutcome;
import org.gridcase.casefile.trace.result.StepResult;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.rulebook.requirement.Entry;
import org.gridcase.rulebook.requirement.RequiredSteps;
import org.gridcase.rulebook.requirement.Requirements;
import org.gridcase.satisfaction.Surveys;
import org.springframework.stereotype.Component;

/** What the diagram {@code satisfaction-call} cannot do without: somebody calls, or nobody needs the answer any more. */
@Component
class SatisfactionCallSteps implements RequiredSteps {

    private static final String TASK = CaseTaskIds.CALL_REPORTER;
    private static final String RECORD = "serviceTask_recordCall";
    private static final String OVER = "event_surveyOver";
    private static final String ANSWERED = CallOutcome.ANSWERED.code();

    @Override
    public String process() {
        return SatisfactionProcess.CALL;
    }

    @Override
    public Requirements requirements() {
        return new Requirements()
                .unattended()
                .userTask(TASK, "电话回访")
                .stage(TASK, StageCodes.CALL_BACK)
                .listener(TASK, "create", "offerCall")
                .service(RECORD, "登记回访结果", "recordCall")
                .messageStart(OVER, "无需再回访", "surveyOver")
                .recorded(TASK, RECORD, OVER)
                .choice(
                        TASK,
                        "outcome",
                        StepResult.codes(CallOutcome.values()),
                        Map.of("answered", "接通", "no-answer", "无人接听", "refused", "不愿评价", "wrong-number", "号码不对"))
                .setting(TASK, "responded", Entry.finding().with(ANSWERED), Map.of("yes", "有", "no", "没有"))
                .setting(TASK, "solved", Entry.finding().with(ANSWERED), Map.of("yes", "已解决", "no", "没有解决"))
                .setting(
                        TASK,
                        "satisfied",
                        Entry.finding().with(ANSWERED),
                        Map.of("5", "非常满意", "4", "满意", "3", "一般", "2", "不满意", "1", "非常不满意"))
                .field(TASK, "opinion", Entry.sentences(Surveys.LONGEST_WORDS).optional())
                .variable("outcome", "answered", "no-answer", "refused", "wrong-number")
                .variable("opinion");
    }
}
