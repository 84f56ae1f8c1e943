/** How the queries of people are held to their limits, on connections of their own. */
@NullMarked
package org.gridcase.engine.internals.query;

import org.jspecify.annotations.NullMarked;
