package org.gridcase.geography.boundary;

import java.util.Locale;
import org.locationtech.jts.geom.Coordinate;

/** Longitude and latitude as people read them. */
final class Degrees {

    private Degrees() {}

    /** To about a decimetre. */
    static String shown(Coordinate point) {
        return String.format(Locale.ROOT, "%.6f, %.6f", point.x, point.y);
    }
}
