package org.gridcase.emergency;

import org.gridcase.problem.ProblemKind;
import org.springframework.http.HttpStatus;

/** The kinds of problems there are with emergencies and duty rosters. */
public final class EmergencyProblems {

    /** Its detail takes the number of the case. */
    public static final ProblemKind LEADING_NOT_ALLOWED =
            new ProblemKind("emergency-not-allowed", HttpStatus.FORBIDDEN);

    /** Its detail takes the name of the unit. */
    public static final ProblemKind ROSTER_NOT_ALLOWED =
            new ProblemKind("duty-roster-not-allowed", HttpStatus.FORBIDDEN);

    /** Its detail takes who declared it, and when. */
    public static final ProblemKind DECLARED = new ProblemKind("emergency-declared", HttpStatus.CONFLICT);

    /** Its detail takes who signed, and when. */
    public static final ProblemKind SIGNED = new ProblemKind("alarm-signed", HttpStatus.CONFLICT);

    /** Its detail takes who acknowledged it, and when. */
    public static final ProblemKind ACKNOWLEDGED = new ProblemKind("instruction-acknowledged", HttpStatus.CONFLICT);

    private EmergencyProblems() {}
}
