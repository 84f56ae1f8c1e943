/** What a report must say, whichever way it comes in, and who may send it through which channel. */
@NullMarked
package org.gridcase.intake.report;

import org.jspecify.annotations.NullMarked;
