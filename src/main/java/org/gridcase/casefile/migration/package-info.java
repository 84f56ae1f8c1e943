/** Migrations of records and traces that need code. */
@NullMarked
package org.gridcase.casefile.migration;

import org.jspecify.annotations.NullMarked;
