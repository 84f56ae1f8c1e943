/** The interface for other systems: its forms and views, and the rules a report has to meet. */
@NullMarked
package org.gridcase.intake.rest;

import org.jspecify.annotations.NullMarked;
