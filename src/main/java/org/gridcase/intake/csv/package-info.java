/** The import of files of cases: a file taken apart, its lines made cases, and what became of each. */
@NullMarked
package org.gridcase.intake.csv;

import org.jspecify.annotations.NullMarked;
