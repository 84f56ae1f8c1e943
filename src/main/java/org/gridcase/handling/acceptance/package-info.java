/** A report is established by a centre before anybody handles it, where a table says so. */
@NullMarked
package org.gridcase.handling.acceptance;

import org.jspecify.annotations.NullMarked;
