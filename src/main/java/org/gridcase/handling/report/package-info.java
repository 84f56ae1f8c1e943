/** What becomes of a report: a new case, or an addition to one that is open. */
@NullMarked
package org.gridcase.handling.report;

import org.jspecify.annotations.NullMarked;
