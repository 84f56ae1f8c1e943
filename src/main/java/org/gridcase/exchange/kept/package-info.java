/** What incoming messages have in common: how their words are stored, and how somebody lays one aside that was kept. */
@NullMarked
package org.gridcase.exchange.kept;

import org.jspecify.annotations.NullMarked;
