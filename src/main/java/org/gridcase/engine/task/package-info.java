/** Tasks of people: to whom they are offered, until when, what was answered in their forms, and the variables they read. */
@NamedInterface("task")
@NullMarked
package org.gridcase.engine.task;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
