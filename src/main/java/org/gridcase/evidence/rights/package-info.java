/** What the application's own role may do in the database. */
@NullMarked
package org.gridcase.evidence.rights;

import org.jspecify.annotations.NullMarked;
