/** Diagrams, tables and forms on their way into the engine: who judges them, what they may name, how they are tried beforehand. */
@NamedInterface("deployment")
@NullMarked
package org.gridcase.engine.deployment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
