/** Decision tables as code asks them: the newest version answers, and says which one it is. */
@NamedInterface("decision")
@NullMarked
package org.gridcase.engine.decision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
