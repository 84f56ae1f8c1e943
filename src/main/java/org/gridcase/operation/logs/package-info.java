/** Case numbers beside the lines of the log. */
@NullMarked
package org.gridcase.operation.logs;

import org.jspecify.annotations.NullMarked;
