/** What of a light waits in the engine, held against the record. */
@NullMarked
package org.gridcase.assignment.process.sweep;

import org.jspecify.annotations.NullMarked;
