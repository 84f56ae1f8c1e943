/** Boundaries as files: read from GeoJSON, checked as a coverage, imported and shown. */
@NullMarked
package org.gridcase.geography.boundary;

import org.jspecify.annotations.NullMarked;
