/** Emergencies and duty rosters at the interface and on the page of a case. */
@NullMarked
package org.gridcase.emergency.rest;

import org.jspecify.annotations.NullMarked;
