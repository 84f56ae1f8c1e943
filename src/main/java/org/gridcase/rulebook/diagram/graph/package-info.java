/** A diagram as it is read: its elements, the ways a token can go between them, and what else it can refer to. */
@NullMarked
package org.gridcase.rulebook.diagram.graph;

import org.jspecify.annotations.NullMarked;
