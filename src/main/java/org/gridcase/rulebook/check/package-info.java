/** What a diagram or table must not contain, or deploying one would be running code. */
@NullMarked
package org.gridcase.rulebook.check;

import org.jspecify.annotations.NullMarked;
