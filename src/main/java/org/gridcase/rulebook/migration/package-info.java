/** Running instances on their way to the diagrams in force: which can be brought there, and the runs that do it. */
@NullMarked
package org.gridcase.rulebook.migration;

import org.jspecify.annotations.NullMarked;
