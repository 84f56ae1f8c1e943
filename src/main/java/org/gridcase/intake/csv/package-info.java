/** The import of cases from CSV files. */
@NullMarked
package org.gridcase.intake.csv;

import org.jspecify.annotations.NullMarked;
