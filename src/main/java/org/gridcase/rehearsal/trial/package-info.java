/** What was tried of a rule change, kept until something of it changes. */
@NullMarked
package org.gridcase.rehearsal.trial;

import org.jspecify.annotations.NullMarked;
