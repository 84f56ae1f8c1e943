package org.gridcase.assignment;

import java.util.List;

/** Looks for one kind of what a sweep tells of, beside the lights. */
public interface DifferenceSearch {

    /** All of them, a line for each. */
    List<SweepDifference> find();
}
