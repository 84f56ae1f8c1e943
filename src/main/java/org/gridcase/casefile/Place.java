package org.gridcase.casefile;

import org.gridcase.organisation.AreaCode;
import org.jspecify.annotations.Nullable;

/**
 * Where a case is.
 *
 * @param area the smallest area the place is known to: a grid where possible, else community, street or district
 * @param longitude degrees, WGS-84
 * @param latitude degrees, WGS-84
 * @param address as the reporter described it
 * @param metresOutside how far outside of the grid the point lies, so that the grid is only the nearest and has to be confirmed; null if it
 *     lies inside or somebody named grid or area
 */
public record Place(
        AreaCode area,
        @Nullable Double longitude,
        @Nullable Double latitude,
        @Nullable String address,
        @Nullable Double metresOutside) {

    /** A place that is what it says. */
    public Place(AreaCode area, @Nullable Double longitude, @Nullable Double latitude, @Nullable String address) {
        this(area, longitude, latitude, address, null);
    }
}
