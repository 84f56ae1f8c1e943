package org.gridcase.supervision;

import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseFile;

/**
 * A measure about a late assignment has been taken, also where the table says that nothing is done. Told in the transaction that takes it,
 * which holds the case.
 *
 * @param late whether its deadline has passed
 */
public record MeasureTaken(Assignment assignment, CaseFile file, boolean late) {}
