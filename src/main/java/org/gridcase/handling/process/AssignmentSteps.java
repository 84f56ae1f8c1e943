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

/** What the diagram {@code assignment} cannot do without: a unit answers, and the answer is recorded. */
@Component
class AssignmentSteps implements RequiredSteps {

    static final String PROCESS = "assignment";

    static final String TASK = CaseTaskIds.HANDLE;

    private static final String LIMIT = "businessRuleTask_determineTimeLimit";
    static final String RECORD = "serviceTask_recordOutcome";

    @Override
    public String process() {
        return PROCESS;
    }

    @Override
    public Requirements requirements() {
        return new Requirements()
                .service(LIMIT, "确定办理时限", "determineTimeLimit")
                .userTask(TASK, "办理案件", "unit")
                .service(RECORD, "记录办理结果", "recordOutcome")
                .stage(TASK, StageCodes.HANDLING)
                .sharedListener(TASK, "create", "presentCase")
                .listener(PROCESS, "end", "cancelAssignment")
                .always()
                .to(TASK)
                .through(LIMIT)
                .recorded(TASK, RECORD)
                .choice(TASK, "outcome", Set.of("resolved"), Map.of("resolved", "办结", "escalate", "上报", "return", "退回"))
                .field(TASK, "opinion", Entry.sentences(FormAnswers.LONGEST_OPINION))
                .input("unit", Set.of("unit", "leadUnit", "coUnit"), Set.of())
                .input("role", Set.of(), Set.of("lead", "co-handler"))
                .result("outcome")
                .variable("unit")
                .variable("role", "lead", "co-handler", "assistant")
                .variable("outcome", "resolved", "escalate", "return")
                .variable("opinion");
    }
}
