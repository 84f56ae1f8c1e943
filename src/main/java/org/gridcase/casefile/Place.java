package org.gridcase.casefile;

import java.util.Optional;
import org.gridcase.organisation.structure.AreaCode;
import org.jspecify.annotations.Nullable;

/**
 * Where a case is.
 *
 * @param area the smallest area the place is known to: a grid where possible, else community, street or district
 * @param longitude degrees, WGS-84
 * @param latitude degrees, WGS-84
 * @param address as the reporter described it
 * @param metresOutside how far outside of the grid the point lies, so that it has to be confirmed: the grid is only the nearest, or its
 *     sender kept to the code that the point contradicts; null if it lies inside or near enough
 */
public record Place(
        AreaCode area,
        @Nullable Double longitude,
        @Nullable Double latitude,
        @Nullable String address,
        @Nullable Double metresOutside) {

    private static final double EARTH_RADIUS_METRES = 6_371_008.8;

    /** A place that is what it says. */
    public Place(AreaCode area, @Nullable Double longitude, @Nullable Double latitude, @Nullable String address) {
        this(area, longitude, latitude, address, null);
    }

    /** The same place with its point otherwise outside of its area. */
    public Place outside(@Nullable Double metres) {
        return new Place(area, longitude, latitude, address, metres);
    }

    /** The same place in other words. */
    Place described(@Nullable String newAddress) {
        return new Place(area, longitude, latitude, newAddress, metresOutside);
    }

    /** How far a point is from here, in metres along the ground; empty where only the area is known. */
    public Optional<Integer> metresTo(double otherLongitude, double otherLatitude) {
        if (longitude == null || latitude == null) {
            return Optional.empty();
        }
        double north = Math.toRadians(otherLatitude - latitude);
        double east = Math.toRadians(otherLongitude - longitude);
        double haversine = Math.pow(Math.sin(north / 2), 2)
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(otherLatitude))
                        * Math.pow(Math.sin(east / 2), 2);
        return Optional.of((int) Math.round(2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(haversine)))));
    }
}
