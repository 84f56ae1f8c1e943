package org.gridcase.assignment;

import org.gridcase.casefile.Assignment;

/**
 * The deadline of an assignment is another from now on. Published inside the transaction of the change: whoever shows the deadline follows
 * at once.
 *
 * @param assignment with its new deadline
 */
public record DeadlineMoved(Assignment assignment) {}
