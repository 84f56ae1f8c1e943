/** The organisation as CSV files: read, checked as a whole, compared with what exists, and imported. */
@NullMarked
package org.gridcase.organisation.csv;

import org.jspecify.annotations.NullMarked;
