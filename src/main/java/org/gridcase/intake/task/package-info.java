/** What somebody has to do, and what they type into the forms of tasks, over REST: worklist, holders, drafts, and phrases for them. */
@NullMarked
package org.gridcase.intake.task;

import org.jspecify.annotations.NullMarked;
