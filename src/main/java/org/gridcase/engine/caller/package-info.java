/** On whose account the engine works, and what a caller may see and do in it. */
@NamedInterface("caller")
@NullMarked
package org.gridcase.engine.caller;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
