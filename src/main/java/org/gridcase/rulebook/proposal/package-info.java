/** Rules on their way into force: what stands in a change, whom it concerns, where it is tried, and the data that come the same way. */
@NamedInterface("proposal")
@NullMarked
package org.gridcase.rulebook.proposal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
