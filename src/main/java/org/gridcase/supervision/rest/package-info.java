/** The light board and the record of supervision for other systems and for the pages. */
@NullMarked
package org.gridcase.supervision.rest;

import org.jspecify.annotations.NullMarked;
