/** How statements over cases are put together, and the rows that are kept beside them so that lists are quick. */
@NamedInterface("sql")
@NullMarked
package org.gridcase.casefile.sql;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
