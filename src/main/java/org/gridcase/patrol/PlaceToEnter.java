package org.gridcase.patrol;

import java.time.LocalDate;

/**
 * A place as the community enters it.
 *
 * @param grid code of the grid
 * @param place where it is, without a name of anybody
 * @param note what to look after; may be empty
 * @param until the last day of the visits
 */
record PlaceToEnter(String grid, String place, String note, VisitKind kind, AskedBy askedBy, LocalDate until) {}
