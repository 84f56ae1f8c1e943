/** Where the contents of files stand, outside of the database. */
@NullMarked
package org.gridcase.attachment.store;

import org.jspecify.annotations.NullMarked;
