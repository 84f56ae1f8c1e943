/** What happens on the ladder, rung by rung, independent of the engine. */
@NullMarked
package org.gridcase.handling.ladder;

import org.jspecify.annotations.NullMarked;
