/** The organisation as files: read, checked as a whole, compared with what there is, and taken over. */
@NullMarked
package org.gridcase.organisation.csv;

import org.jspecify.annotations.NullMarked;
