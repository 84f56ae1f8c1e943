/** One case in a rehearsal: what is reported and answered when, and the way it goes by that. */
@NullMarked
package org.gridcase.rehearsal.cases;

import org.jspecify.annotations.NullMarked;
