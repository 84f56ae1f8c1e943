/** Judges decision tables: every cell, and what the rules of a table do together. */
@NullMarked
package org.gridcase.rulebook.table;

import org.jspecify.annotations.NullMarked;
