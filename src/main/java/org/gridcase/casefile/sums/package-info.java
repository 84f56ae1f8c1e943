/** The kept sums and lists of open assignments behind the light board, and the list of all cases by who sees them: changed with the record, read by the search. */
@NullMarked
package org.gridcase.casefile.sums;

import org.jspecify.annotations.NullMarked;
