package org.gridcase.assignment.process;

import java.util.Map;
import org.gridcase.calendar.Light;
import org.gridcase.rulebook.RequiredSteps;
import org.springframework.stereotype.Component;

/** The steps of the diagram {@code light} by which the code finds it. */
@Component
class LightSteps implements RequiredSteps {

    static final String PROCESS = "light";

    /** Where the light waits; at green only the branch that older diagrams of an assignment have. */
    static final Map<Light, String> WAITING = Map.of(
            Light.GREEN, LightProcess.BRANCH,
            Light.YELLOW, "event_yellowLight",
            Light.RED, "event_redLight");

    /** Where it comes in when it is put to a light: before the measure, which is taken only if it is due. */
    static final Map<Light, String> ENTRY = Map.of(
            Light.GREEN, LightProcess.BRANCH,
            Light.YELLOW, "serviceTask_urgeUnit",
            Light.RED, "serviceTask_superviseUnit");

    @Override
    public String process() {
        return PROCESS;
    }

    @Override
    public Map<String, String> steps() {
        return Map.of(
                "event_yellowLight",
                "黄灯",
                "event_redLight",
                "红灯",
                "serviceTask_urgeUnit",
                "催办责任单位",
                "serviceTask_superviseUnit",
                "督办责任单位");
    }
}
