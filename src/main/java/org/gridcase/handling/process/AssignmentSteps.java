package org.gridcase.handling.process;

import java.util.Map;
import org.gridcase.calendar.Light;
import org.gridcase.rulebook.RequiredSteps;
import org.springframework.stereotype.Component;

/** The steps of the diagram {@code assignment} by which the light branch is found. */
@Component
class AssignmentSteps implements RequiredSteps {

    static final String PROCESS = "assignment";

    static final String TASK = "userTask_handleAssignment";

    /** Where the branch waits at each light. */
    static final Map<Light, String> WAITING = Map.of(
            Light.GREEN, "event_greenLight",
            Light.YELLOW, "event_yellowLight",
            Light.RED, "event_redLight");

    /** Where the branch comes in when it is put to a light: before the measure, which is taken only if it is due. */
    static final Map<Light, String> ENTRY = Map.of(
            Light.GREEN, "event_greenLight",
            Light.YELLOW, "serviceTask_urgeUnit",
            Light.RED, "serviceTask_superviseUnit");

    @Override
    public String process() {
        return PROCESS;
    }

    @Override
    public Map<String, String> steps() {
        return Map.of(
                TASK,
                "办理案件",
                "event_greenLight",
                "绿灯",
                "event_yellowLight",
                "黄灯",
                "event_redLight",
                "红灯",
                "serviceTask_urgeUnit",
                "催办承办单位",
                "serviceTask_superviseUnit",
                "督办承办单位");
    }
}
