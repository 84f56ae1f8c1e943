package org.gridcase.calendar;

import org.gridcase.problem.ProblemKind;
import org.springframework.http.HttpStatus;

/** The kinds of problems there are with the calendar. Nothing can be stored by a question, so it has words of its own. */
final class CalendarProblems {

    static final ProblemKind INVALID_QUESTION =
            new ProblemKind("invalid-input", HttpStatus.BAD_REQUEST, "calendar.invalid-question");
    static final ProblemKind UNREADABLE_FILE =
            new ProblemKind("unreadable-file", HttpStatus.BAD_REQUEST, "calendar.unreadable-file");
    static final String NOT_ALLOWED = "calendar-not-allowed";

    private CalendarProblems() {}
}
