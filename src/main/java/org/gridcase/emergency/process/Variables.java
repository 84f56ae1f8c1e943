package org.gridcase.emergency.process;

import org.gridcase.casefile.history.OpenSheets;
import org.gridcase.engine.task.TextVariable;

/** The process variables of emergencies: what gateways and task lists read, and what forms send. */
public final class Variables {

    /** Id of an emergency. */
    public static final TextVariable EMERGENCY = new TextVariable("emergency");

    /** Id of the alarm of one unit. */
    public static final TextVariable ALARM = new TextVariable("alarm");

    /** Code of the unit that reports. */
    public static final TextVariable UNIT = new TextVariable("unit");

    /** Whether the response goes on or is over. */
    public static final TextVariable OUTCOME = new TextVariable("outcome");

    public static final TextVariable OPINION = new TextVariable("opinion");

    public static final TextVariable HAPPENED = new TextVariable("happened");

    public static final TextVariable MEASURES = new TextVariable("measures");

    public static final TextVariable LOSSES = new TextVariable("losses");

    public static final TextVariable FOLLOW_UP = new TextVariable("followUp");

    /** What a task shows; it belongs to the task alone. */
    public static final String FACTS = OpenSheets.VARIABLE;

    private Variables() {}
}
