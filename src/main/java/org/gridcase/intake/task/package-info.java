/** What somebody types into the form of a task, over REST: drafts, and phrases for them. */
@NullMarked
package org.gridcase.intake.task;

import org.jspecify.annotations.NullMarked;
