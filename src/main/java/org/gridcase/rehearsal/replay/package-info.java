/** Past cases once more, by the rules in force and by those of a change. */
@NullMarked
package org.gridcase.rehearsal.replay;

import org.jspecify.annotations.NullMarked;
