/** Writes down who changes which rules, and says what was changed. */
@NullMarked
package org.gridcase.rulebook.journal;

import org.jspecify.annotations.NullMarked;
