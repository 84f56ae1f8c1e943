package org.gridcase.whistle.process;

import org.gridcase.casefile.history.OpenSheets;
import org.gridcase.engine.task.CodeListVariable;
import org.gridcase.engine.task.TextVariable;

/** The process variables of whistles: what gateways and task lists read, and what forms send. */
public final class Variables {

    /** Id of the whistle. */
    public static final TextVariable WHISTLE = new TextVariable("whistle");

    /** Of a whistle the code of the unit that calls, of a response that of the unit called. */
    public static final TextVariable UNIT = new TextVariable("unit");

    /** Of a response the code of the unit that calls. */
    public static final TextVariable CALLER = new TextVariable("caller");

    /** Of a response its id, so that who claims one of its tasks is told by it. */
    public static final TextVariable RESPONSE = new TextVariable("response");

    /** Codes of the units called. */
    public static final CodeListVariable UNITS = new CodeListVariable("respondingUnitCodes");

    /** Whether the street of the caller says first whether the unit is called. */
    public static final TextVariable RELAY = new TextVariable("throughStreet");

    /** Whether the table asks for a contact before somebody comes. */
    public static final TextVariable CONTACT = new TextVariable("contactFirst");

    public static final String NEEDED = "needed";
    public static final String NOT_NEEDED = "not-needed";

    /** What a form answered. */
    public static final TextVariable OUTCOME = new TextVariable("outcome");

    /** The answer in the person's own words. */
    public static final TextVariable OPINION = new TextVariable("opinion");

    public static final TextVariable SEEN_AT = new TextVariable("seenAt");
    public static final TextVariable POSITION = new TextVariable("position");
    public static final TextVariable COORDINATE_SYSTEM = new TextVariable("coordinateSystem");
    public static final TextVariable NO_POSITION = new TextVariable("noPosition");

    public static final TextVariable SIGNING_MARK = new TextVariable("signingMark");
    public static final TextVariable ARRIVAL_MARK = new TextVariable("arrivalMark");
    public static final TextVariable SOLUTION_MARK = new TextVariable("solutionMark");

    /** What the start form sends. */
    public static final TextVariable CASE_NUMBER = new TextVariable("caseNumber");

    public static final TextVariable CALLED_UNITS = new TextVariable("calledUnits");
    public static final TextVariable MATTER = new TextVariable("matter");
    public static final TextVariable PLACE = new TextVariable("place");
    public static final TextVariable ARRIVE_BY = new TextVariable("arriveBy");
    public static final TextVariable DIFFICULTY = new TextVariable("difficulty");

    /** What a task shows; it belongs to the task alone. */
    public static final String FACTS = OpenSheets.VARIABLE;

    private Variables() {}
}
