package org.gridcase.handling.process;

import java.util.Map;
import org.gridcase.rulebook.RequiredSteps;
import org.springframework.stereotype.Component;

/** The step of the diagram {@code assignment} by which the task of an assignment is found. */
@Component
class AssignmentSteps implements RequiredSteps {

    static final String PROCESS = "assignment";

    static final String TASK = "userTask_handleAssignment";

    @Override
    public String process() {
        return PROCESS;
    }

    @Override
    public Map<String, String> steps() {
        return Map.of(TASK, "办理案件");
    }
}
