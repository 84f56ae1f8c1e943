/** Who answers for a unit, and how people are addressed. */
@NullMarked
package org.gridcase.supervision.notice;

import org.jspecify.annotations.NullMarked;
