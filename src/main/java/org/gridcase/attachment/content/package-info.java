/** What a file is by its content: its kind, its preview, when and where it was taken, and whether it is safe. */
@NullMarked
package org.gridcase.attachment.content;

import org.jspecify.annotations.NullMarked;
