package org.gridcase.assignment.process;

import java.util.Map;
import org.gridcase.assignment.LightStepIds;
import org.gridcase.calendar.Light;
import org.gridcase.rulebook.requirement.RequiredSteps;
import org.gridcase.rulebook.requirement.Requirements;
import org.springframework.stereotype.Component;

/**
 * What the diagram {@code light} cannot do without: it urges, waits for the deadline, supervises, and waits until the assignment is over.
 */
@Component
public class LightSteps implements RequiredSteps {

    /** Where older diagrams of an assignment wait at green: they have a light of their own. */
    public static final String GREEN = "event_greenLight";

    static final String PROCESS = LightStepIds.PROCESS;

    /** Where the light waits; at green only the branch that older diagrams of an assignment have. */
    public static final Map<Light, String> WAITING = Map.of(
            Light.GREEN, GREEN,
            Light.YELLOW, "event_yellowLight",
            Light.RED, "event_redLight");

    /** Where it comes in when it is put to a light: before the measure, which is taken only if it is due. */
    static final Map<Light, String> ENTRY = Map.of(
            Light.GREEN, GREEN,
            Light.YELLOW, "serviceTask_urgeUnit",
            Light.RED, "serviceTask_superviseUnit");

    private static final String OVER = "event_assignmentEnded";

    @Override
    public String process() {
        return PROCESS;
    }

    @Override
    public Requirements requirements() {
        String urge = "serviceTask_urgeUnit";
        String supervise = "serviceTask_superviseUnit";
        String yellow = "event_yellowLight";
        String red = "event_redLight";
        return new Requirements()
                .unattended()
                .service(urge, "催办责任单位", "urgeUnit")
                .timer(yellow, "黄灯", "${assignmentLight.untilUrgeOrDeadline(execution)}")
                .service(supervise, "督办责任单位", "superviseUnit")
                .timer(red, "红灯", "${assignmentLight.untilNextMeasure(execution)}")
                .messageStart(OVER, "派单已结束", "assignmentEnded")
                .always()
                .to(yellow)
                .through(urge)
                .from(yellow)
                .to(yellow)
                .through(urge)
                .always()
                .to(supervise)
                .through(yellow)
                .from(yellow)
                .to(red)
                .through(supervise)
                .from(red)
                .to(red)
                .through(supervise)
                .always()
                .toEveryEnd()
                .through(red, OVER);
    }
}
