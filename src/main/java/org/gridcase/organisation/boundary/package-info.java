/** The boundaries of grids and areas: brought in as GeoJSON, checked as a coverage, asked for the grid of a point. */
@NullMarked
package org.gridcase.organisation.boundary;

import org.jspecify.annotations.NullMarked;
