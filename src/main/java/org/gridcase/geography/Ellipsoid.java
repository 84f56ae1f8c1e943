package org.gridcase.geography;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.PolygonExtracter;

/** Metres and square metres on the ellipsoid of WGS-84, for shapes in degrees. */
public final class Ellipsoid {

    private static final double AXIS = 6378137.0;
    private static final double FLATTENING = 1 / 298.257223563;
    private static final double ECCENTRICITY_SQUARED = FLATTENING * (2 - FLATTENING);

    private Ellipsoid() {}

    /**
     * The area of all polygons of a shape. Edges are straight on the map of degrees, as RFC 7946 has them; the area under each is summed up
     * on the ellipsoid (Simpson's rule), to better than a square centimetre for an edge of a kilometre.
     */
    public static double squareMetres(Geometry shape) {
        double area = 0;
        for (Polygon polygon : polygons(shape)) {
            area += squareMetres(polygon.getExteriorRing());
            for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                area -= squareMetres(polygon.getInteriorRingN(hole));
            }
        }
        return area;
    }

    /** The polygons of a shape; what two shapes share may also be lines and points. */
    public static List<Polygon> polygons(Geometry shape) {
        List<?> found = PolygonExtracter.getPolygons(shape);
        return found.stream()
                .map(Polygon.class::cast)
                .filter(polygon -> !polygon.isEmpty())
                .toList();
    }

    private static double squareMetres(LinearRing ring) {
        CoordinateSequence points = ring.getCoordinateSequence();
        // Counted from the first corner, so that no digits are lost.
        double west = points.getX(0);
        double area = 0;
        for (int i = 1; i < points.size(); i++) {
            double from = Math.toRadians(points.getX(i - 1) - west);
            double to = Math.toRadians(points.getX(i) - west);
            double south = Math.toRadians(points.getY(i - 1));
            double north = Math.toRadians(points.getY(i));
            double edge =
                    from * density(south) + 4 * (from + to) / 2 * density((south + north) / 2) + to * density(north);
            area += edge * (north - south) / 6;
        }
        return Math.abs(area);
    }

    /** Square metres in a square radian of latitude and longitude. */
    private static double density(double latitude) {
        double sine = Math.sin(latitude);
        double flattened = 1 - ECCENTRICITY_SQUARED * sine * sine;
        return AXIS * AXIS * (1 - ECCENTRICITY_SQUARED) * Math.cos(latitude) / (flattened * flattened);
    }

    /** A flat map in metres around a point; good to a thousandth within some ten kilometres. */
    public static LocalPlane around(Coordinate centre) {
        double sine = Math.sin(Math.toRadians(centre.y));
        double flattened = 1 - ECCENTRICITY_SQUARED * sine * sine;
        double north = AXIS * (1 - ECCENTRICITY_SQUARED) / (flattened * Math.sqrt(flattened));
        double east = AXIS / Math.sqrt(flattened) * Math.cos(Math.toRadians(centre.y));
        // Never zero, at the poles either.
        return new LocalPlane(centre, Math.max(1, Math.toRadians(east)), Math.toRadians(north));
    }

    /**
     * @param east metres in a degree of longitude
     * @param north metres in a degree of latitude
     */
    public record LocalPlane(Coordinate centre, double east, double north) {

        /** Where a point lies on that map, in metres from the centre. */
        public Coordinate place(Coordinate point) {
            return new Coordinate((point.x - centre.x) * east, (point.y - centre.y) * north);
        }

        /** The degrees around the centre, so many metres each way. */
        public Envelope within(double metres) {
            Envelope envelope = new Envelope(centre);
            envelope.expandBy(metres / east, metres / north);
            return envelope;
        }
    }
}
