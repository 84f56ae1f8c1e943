/**
 * Rules that fail at work, a table without an answer or a diagram that asks for too much: who waits for their repair, and how work goes
 * on.
 */
@NamedInterface("failure")
@NullMarked
package org.gridcase.engine.failure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
