@NullMarked
package org.gridcase.operation.timers;

import org.jspecify.annotations.NullMarked;
