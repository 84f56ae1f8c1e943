/** Changes of cases as CloudEvents, sent to the systems that have subscribed. */
@NullMarked
package org.gridcase.exchange.events;

import org.jspecify.annotations.NullMarked;
