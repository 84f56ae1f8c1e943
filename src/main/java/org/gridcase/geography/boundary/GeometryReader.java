package org.gridcase.geography.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gridcase.geography.CoordinateSystem;
import org.gridcase.geography.boundary.FeatureFaults.Name;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.Texts;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateArrays;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Reads the geometry of one feature. Each kind of mistake is named once, where it is first met. */
final class GeometryReader {

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private static final int CORNERS = 4;

    private final Name name;
    private final CoordinateSystem system;
    private final FeatureFaults faults;
    private final Set<String> named = new HashSet<>();

    GeometryReader(Name name, CoordinateSystem system, FeatureFaults faults) {
        this.name = name;
        this.system = system;
        this.faults = faults;
    }

    /** @return WGS-84; null if anything is wrong with it, which is noted */
    @Nullable
    Geometry read(JsonNode geometry) {
        String type = geometry.path("type").asText("");
        JsonNode coordinates = geometry.path("coordinates");
        List<Polygon> polygons = new ArrayList<>();
        switch (type) {
            case "Polygon" -> polygon(coordinates, polygons);
            case "MultiPolygon" -> {
                if (!coordinates.isArray() || coordinates.isEmpty()) {
                    wrong("fault.no-rings");
                }
                coordinates.forEach(part -> polygon(part, polygons));
            }
            default -> wrong("fault.no-polygon", Texts.shown(type.isEmpty() ? "null" : type));
        }
        if (!named.isEmpty()) {
            return null;
        }
        return polygons.size() == 1 ? polygons.get(0) : GEOMETRY.createMultiPolygon(polygons.toArray(Polygon[]::new));
    }

    private void polygon(JsonNode rings, List<Polygon> polygons) {
        if (!rings.isArray() || rings.isEmpty()) {
            wrong("fault.no-rings");
            return;
        }
        List<LinearRing> read = new ArrayList<>();
        for (JsonNode ring : rings) {
            LinearRing one = ring(ring);
            if (one != null) {
                read.add(one);
            }
        }
        if (named.isEmpty()) {
            polygons.add(GEOMETRY.createPolygon(
                    read.get(0), read.subList(1, read.size()).toArray(LinearRing[]::new)));
        }
    }

    private @Nullable LinearRing ring(JsonNode positions) {
        if (!positions.isArray()) {
            wrong("fault.no-rings");
            return null;
        }
        List<Coordinate> points = new ArrayList<>(positions.size());
        for (JsonNode position : positions) {
            Coordinate point = point(position);
            if (point == null) {
                return null;
            }
            points.add(system.toWgs84(point));
        }
        Coordinate[] corners = CoordinateArrays.removeRepeatedPoints(points.toArray(Coordinate[]::new));
        if (points.size() < CORNERS || corners.length < CORNERS) {
            wrong("fault.too-few-points", String.valueOf(points.size()));
        } else if (!corners[0].equals2D(corners[corners.length - 1])) {
            wrong("fault.ring-not-closed", shown(positions.get(0)), shown(positions.get(positions.size() - 1)));
        } else {
            return GEOMETRY.createLinearRing(corners);
        }
        return null;
    }

    private @Nullable Coordinate point(JsonNode position) {
        JsonNode longitude = position.path(0);
        JsonNode latitude = position.path(1);
        if (!position.isArray() || !longitude.isNumber() || !latitude.isNumber()) {
            wrong("fault.no-position", Texts.shown(position.toString()));
            return null;
        }
        double x = longitude.doubleValue();
        double y = latitude.doubleValue();
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            wrong("fault.not-finite", Texts.shown(position.toString()));
            return null;
        }
        if (FieldRules.looksSwapped(x, y)) {
            wrong("fault.swapped", shown(position));
            return null;
        }
        if (Math.abs(x) > 180 || Math.abs(y) > 90) {
            wrong("fault.no-degrees", shown(position));
            return null;
        }
        return new Coordinate(x, y);
    }

    private static String shown(JsonNode position) {
        return Texts.shown(position.path(0).asText() + ", " + position.path(1).asText());
    }

    private void wrong(String key, Object... args) {
        if (named.add(key)) {
            faults.add(name, key, args);
        }
    }
}
