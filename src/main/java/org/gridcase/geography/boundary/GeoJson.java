package org.gridcase.geography.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gridcase.geography.CoordinateSystem;
import org.gridcase.geography.Ellipsoid;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Writes GeoJSON (RFC 7946). */
final class GeoJson {

    static final String MEDIA_TYPE = "application/geo+json";

    private GeoJson() {}

    /** Features on a map. */
    @Schema(name = "FeatureCollection", description = "GeoJSON (RFC 7946)")
    record Collection(@Schema(example = "FeatureCollection") String type, List<Feature> features) {

        static Collection of(List<Feature> features) {
            return new Collection("FeatureCollection", features);
        }
    }

    @Schema(name = "Feature")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Feature(@Schema(example = "Feature") String type, Map<String, Object> properties, Surface geometry) {

        static Feature of(Map<String, Object> properties, Surface geometry) {
            return new Feature("Feature", properties, geometry);
        }
    }

    /** @param coordinates of a polygon its rings, of several one such list for each */
    @Schema(name = "Geometry")
    record Surface(
            @Schema(allowableValues = {"Polygon", "MultiPolygon"})
            String type,

            List<?> coordinates) {

        static Surface of(Geometry shape, CoordinateSystem system) {
            List<Polygon> polygons = Ellipsoid.polygons(shape);
            return polygons.size() == 1
                    ? new Surface("Polygon", rings(polygons.get(0), system))
                    : new Surface(
                            "MultiPolygon",
                            polygons.stream()
                                    .map(polygon -> rings(polygon, system))
                                    .toList());
        }
    }

    private static List<double[][]> rings(Polygon polygon, CoordinateSystem system) {
        List<double[][]> rings = new ArrayList<>();
        rings.add(ring(polygon.getExteriorRing(), true, system));
        for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
            rings.add(ring(polygon.getInteriorRingN(hole), false, system));
        }
        return rings;
    }

    /** The outer ring goes against the clock, holes with it. */
    private static double[][] ring(LinearRing ring, boolean againstTheClock, CoordinateSystem system) {
        Coordinate[] points = ring.getCoordinates();
        boolean turned = Orientation.isCCW(points) != againstTheClock;
        double[][] positions = new double[points.length][];
        for (int i = 0; i < points.length; i++) {
            Coordinate point = system.fromWgs84(points[turned ? points.length - 1 - i : i]);
            positions[i] = new double[] {point.x, point.y};
        }
        return positions;
    }
}
