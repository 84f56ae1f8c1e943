/** What happens at the steps of a diagram: they are counted, wait for a repair, call our services, and report their tasks. */
@NullMarked
package org.gridcase.engine.internals.step;

import org.jspecify.annotations.NullMarked;
