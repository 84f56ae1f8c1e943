/** The kept sums and lists of open assignments behind the light board: changed with the record, read by the search. */
@NullMarked
package org.gridcase.casefile.sums;

import org.jspecify.annotations.NullMarked;
