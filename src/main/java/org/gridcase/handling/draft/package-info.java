/** What people have typed and not sent yet. */
@NullMarked
package org.gridcase.handling.draft;

import org.jspecify.annotations.NullMarked;
