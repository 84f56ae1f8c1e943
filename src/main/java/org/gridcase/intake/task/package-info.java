/** What somebody has to do, and what they type into the forms of tasks, over REST: worklist, holders, drafts, phrases, what a case is that waits to be established, and cases in which nobody has anything to do. */
@NullMarked
package org.gridcase.intake.task;

import org.jspecify.annotations.NullMarked;
