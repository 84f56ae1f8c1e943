/** Answers in task forms: which fields a form has, and how what was sent is kept until a step records it. */
@NullMarked
package org.gridcase.engine.internals.answer;

import org.jspecify.annotations.NullMarked;
