/** The steps of the diagram {@code acceptance}: what a seat and its shift leader are shown, and what their answers come to. */
@NullMarked
package org.gridcase.handling.process.acceptance;

import org.jspecify.annotations.NullMarked;
