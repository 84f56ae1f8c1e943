/** What can be wrong with a request, and how its sender hears of it. */
@NullMarked
package org.gridcase.intake.problem;

import org.jspecify.annotations.NullMarked;
