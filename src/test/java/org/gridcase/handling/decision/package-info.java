/** Proves the decision tables of the ladder on the bare DMN engine: examples, completeness and form. */
@NullMarked
package org.gridcase.handling.decision;

import org.jspecify.annotations.NullMarked;
