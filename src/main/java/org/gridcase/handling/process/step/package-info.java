/** What the diagrams of the ladder call: a class a step. */
@NullMarked
package org.gridcase.handling.process.step;

import org.jspecify.annotations.NullMarked;
