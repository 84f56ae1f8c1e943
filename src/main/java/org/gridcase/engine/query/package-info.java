/** What people may ask of the engine's database, and how much of it. */
@NamedInterface("query")
@NullMarked
package org.gridcase.engine.query;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
