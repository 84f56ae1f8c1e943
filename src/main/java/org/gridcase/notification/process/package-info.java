/** Delivery meets the engine: how a diagram calls in, and the one class that calls the engine. */
@NullMarked
package org.gridcase.notification.process;

import org.jspecify.annotations.NullMarked;
