/** Rules for deployed files: a diagram, table or form must not be able to run code or keep the engine busy. */
@NullMarked
package org.gridcase.rulebook.check;

import org.jspecify.annotations.NullMarked;
