package org.gridcase.handling.process;

import java.util.Set;
import org.gridcase.casefile.trace.StageCodes;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.rulebook.requirement.Entry;
import org.gridcase.rulebook.requirement.RequiredSteps;
import org.gridcase.rulebook.requirement.Requirements;
import org.springframework.stereotype.Component;

/**
 * What the diagram {@code co-handling} cannot do without: every co-handler gets its assignment, until all have answered or are released.
 */
@Component
class CoHandlingSteps implements RequiredSteps {

    static final String PROCESS = "co-handling";

    private static final String CO_HANDLERS = "callActivity_coHandlers";
    private static final String ANSWERED = "event_allAnswered";
    private static final String RELEASE = CaseTaskIds.RELEASE;
    private static final String RECORD = "serviceTask_recordRelease";
    private static final String RELEASED = "event_coHandlersReleased";

    @Override
    public String process() {
        return PROCESS;
    }

    @Override
    public Requirements requirements() {
        return new Requirements()
                .callForEach(CO_HANDLERS, "协办办理", AssignmentSteps.PROCESS, "${coHandlers.of(execution)}", "coUnit")
                .passesText(CO_HANDLERS, "role", "co-handler")
                .passesVariable(CO_HANDLERS, "unit", "coUnit")
                .passesVariable(CO_HANDLERS, "coTasks", "coTasks")
                .terminateEnd(ANSWERED, "协办均已答复")
                .userTask(RELEASE, "解除协办", "unit")
                .stage(RELEASE, StageCodes.NONE)
                .sharedListener(RELEASE, "create", "presentCase")
                .service(RECORD, "记录解除协办", "recordRelease")
                .terminateEnd(RELEASED, "协办已解除")
                .always()
                .to(RECORD)
                .through(RELEASE)
                .always()
                .toEveryEnd()
                .through(CO_HANDLERS, RECORD)
                .always()
                .to(ANSWERED)
                .through(CO_HANDLERS)
                .always()
                .to(RELEASED)
                .through(RECORD)
                .from(CO_HANDLERS)
                .toEveryEnd()
                .through(ANSWERED)
                .from(RECORD)
                .toEveryEnd()
                .through(RELEASED)
                .concurrent(CO_HANDLERS, RELEASE)
                .concurrent(CO_HANDLERS, RECORD)
                .last(CO_HANDLERS, RECORD)
                .field(RELEASE, "opinion", Entry.sentences(FormAnswers.LONGEST_OPINION))
                .input("unit", Set.of("unit"), Set.of())
                .input("coUnits", Set.of("coUnits"), Set.of())
                .input("coTasks", Set.of("coTasks"), Set.of())
                .variable("unit")
                .variable("coUnits")
                .variable("coTasks")
                .variable("coUnit")
                .variable("opinion");
    }
}
