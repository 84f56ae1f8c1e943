/** Judges forms: each by itself, and against what the step that shows it needs. */
@NullMarked
package org.gridcase.rulebook.form;

import org.jspecify.annotations.NullMarked;
