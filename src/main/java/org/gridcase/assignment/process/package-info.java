/** The light as the engine sees it: its diagram, its timers, and the check that each assignment has one. */
@NullMarked
package org.gridcase.assignment.process;

import org.jspecify.annotations.NullMarked;
