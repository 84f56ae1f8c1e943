/** What a request must not do: a rule of the business it violates, told to whoever sent it. */
@NamedInterface("violation")
@NullMarked
package org.gridcase.engine.violation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
