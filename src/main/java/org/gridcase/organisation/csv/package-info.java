/** The organisation as CSV files, or as a line or two from a page: read, checked as a whole, compared with what exists, and imported. */
@NullMarked
package org.gridcase.organisation.csv;

import org.jspecify.annotations.NullMarked;
