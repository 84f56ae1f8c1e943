/** The endpoints for those who verify the trace. */
@NullMarked
package org.gridcase.evidence.rest;

import org.jspecify.annotations.NullMarked;
