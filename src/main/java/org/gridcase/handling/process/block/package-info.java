/** The steps that policy staff put into diagrams of cases: ask somebody, send a notice, wait, ask a table, have a unit assist. */
@NullMarked
package org.gridcase.handling.process.block;

import org.jspecify.annotations.NullMarked;
