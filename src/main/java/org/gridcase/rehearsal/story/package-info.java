/** Stories: kept cases that say which way a report must go, and tell of every change that breaks one. */
@NullMarked
package org.gridcase.rehearsal.story;

import org.jspecify.annotations.NullMarked;
