/** What is read and written in the engine's tables, beneath its commands or beside them. */
@NullMarked
package org.gridcase.engine.internals.table;

import org.jspecify.annotations.NullMarked;
