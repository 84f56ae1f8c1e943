/** What a changed diagram, table or form changes, as rows and elements. */
@NullMarked
package org.gridcase.rulebook.difference;

import org.jspecify.annotations.NullMarked;
