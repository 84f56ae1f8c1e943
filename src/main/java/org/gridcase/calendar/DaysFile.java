package org.gridcase.calendar;

import java.util.List;
import org.gridcase.problem.Fault;

/**
 * Announced days as a file names them.
 *
 * @param days in the order of the file
 * @param passedOver how many entries were no announced days: named days without 休 or 班 in a file that marks them
 * @param faults everything that could not be read
 */
record DaysFile(List<Line> days, int passedOver, List<Fault> faults) {

    /** A day and the line of the file that names it. */
    record Line(int number, SpecialDay day) {}

    static DaysFile unreadable(List<Fault> faults) {
        return new DaysFile(List.of(), 0, faults);
    }
}
