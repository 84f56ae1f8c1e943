/** What is measured for Prometheus. */
@NullMarked
package org.gridcase.operation.metrics;

import org.jspecify.annotations.NullMarked;
