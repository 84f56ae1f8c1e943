/** The interface for other systems: what is asked of it, and what it answers. */
@NullMarked
package org.gridcase.intake.rest;

import org.jspecify.annotations.NullMarked;
