/** What happens on the ladder, tier by tier, independent of the engine. */
@NullMarked
package org.gridcase.handling.ladder;

import org.jspecify.annotations.NullMarked;
