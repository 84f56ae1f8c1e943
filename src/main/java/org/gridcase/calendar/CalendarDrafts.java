package org.gridcase.calendar;

import java.util.Optional;
import org.gridcase.problem.Said;

/** Where an import goes that does not count at once. Implemented by the room that keeps rule changes. */
public interface CalendarDrafts {

    /** Whether what is imported counts at once. */
    boolean rulesAtOnce();

    /** What a file that has been checked would bring, before it is put anywhere; nothing where that is nothing. */
    Optional<Said> told(CalendarPart part, byte[] file);

    /** Puts a file that has been checked into its author's draft. @return where it lies, and what is to be known of it */
    Said put(CalendarPart part, byte[] file, String account);
}
