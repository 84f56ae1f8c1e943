/** Diagrams judged by their structure: where a token can go, what a step is fed with, who sees a task, what must not be left out. */
@NullMarked
package org.gridcase.rulebook.diagram;

import org.jspecify.annotations.NullMarked;
