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

    private EmergencyProblems() {}
}
