/** The room's tables, read and written as a whole. */
@NullMarked
package org.gridcase.organisation.tables;

import org.jspecify.annotations.NullMarked;
