package org.gridcase.casefile.relocation;

import org.gridcase.organisation.structure.AreaCode;
import org.jspecify.annotations.Nullable;

/**
 * An open case of a grid that has a point on the map.
 *
 * @param title as it may leave the case file
 * @param longitude degrees, WGS-84
 * @param latitude degrees, WGS-84
 * @param metresOutside how far outside of the grid the point is noted to lie; null if inside
 */
public record PinnedCase(
        String number,
        String title,
        AreaCode grid,
        double longitude,
        double latitude,
        @Nullable Double metresOutside) {}
