package org.gridcase.assignment;

import java.util.List;

/**
 * Looks for one kind of what a sweep tells of, beside the lights. A search repairs what it can, so it has a place among the others ({@code
 * Order}): what ended cases have left open is closed before anybody looks for what is lost.
 */
public interface DifferenceSearch {

    /** All of them, a line for each. */
    List<SweepDifference> find();
}
