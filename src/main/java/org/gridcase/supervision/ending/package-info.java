/** What supervision has open about a case ends with the case. */
@NullMarked
package org.gridcase.supervision.ending;

import org.jspecify.annotations.NullMarked;
