/** While the database is away: callers are answered at once, the log stays short, and all goes on by itself. */
@NullMarked
package org.gridcase.operation.outage;

import org.jspecify.annotations.NullMarked;
