/** What an operator reads: figures for Prometheus, and case numbers beside the lines of the log. */
@NullMarked
package org.gridcase.operation.observability;

import org.jspecify.annotations.NullMarked;
