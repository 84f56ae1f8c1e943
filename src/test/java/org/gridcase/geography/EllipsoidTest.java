package org.gridcase.geography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class EllipsoidTest {

    private static final GeometryFactory GEOMETRY = new GeometryFactory();
    private static final double AXIS = 6378137.0;
    private static final double ECCENTRICITY_SQUARED = 0.00669437999014;

    private static Geometry box(double west, double east, double south, double north) {
        return GEOMETRY.toGeometry(new Envelope(west, east, south, north));
    }

    /** NIMA TR8350.2, table 3.3: the surface of the ellipsoid is 510,065,621.724 square kilometres. */
    @Test
    void theWholeEarthHasItsKnownSurface() {
        List<Coordinate> aroundTheWorld = new ArrayList<>();
        for (int half = -180; half <= 180; half++) {
            aroundTheWorld.add(new Coordinate(180, half / 2.0));
        }
        for (int half = 180; half >= -180; half--) {
            aroundTheWorld.add(new Coordinate(-180, half / 2.0));
        }
        aroundTheWorld.add(aroundTheWorld.get(0));
        Geometry world = GEOMETRY.createPolygon(aroundTheWorld.toArray(Coordinate[]::new));
        assertThat(Ellipsoid.squareMetres(world) / 1e6).isCloseTo(510_065_621.724, within(0.01));
    }

    private static double strips(double west, double east, double south, double north) {
        return strips(west, east, south, north, 20_000);
    }

    /** Narrow strips of the ellipsoid, summed up. */
    private static double strips(double west, double east, double south, double north, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double latitude = Math.toRadians(south + (north - south) * (i + 0.5) / count);
            double flattened = 1 - ECCENTRICITY_SQUARED * Math.pow(Math.sin(latitude), 2);
            double meridian = AXIS * (1 - ECCENTRICITY_SQUARED) / Math.pow(flattened, 1.5);
            double parallel = AXIS / Math.sqrt(flattened) * Math.cos(latitude);
            sum += meridian * parallel;
        }
        return sum * Math.toRadians(north - south) / count * Math.toRadians(east - west);
    }

    @Test
    void aGridADistrictAndAHoleAreMeasuredOnTheEllipsoid() {
        assertThat(Ellipsoid.squareMetres(box(117.17, 117.173, 36.72, 36.7224)))
                .isCloseTo(strips(117.17, 117.173, 36.72, 36.7224), Percentage.withPercentage(1e-4));
        assertThat(Ellipsoid.squareMetres(box(117, 117.5, 36.5, 37)))
                .isCloseTo(strips(117, 117.5, 36.5, 37), Percentage.withPercentage(1e-4));
        assertThat(Ellipsoid.squareMetres(box(0, 2, 0, 2).difference(box(0.5, 1.5, 0.5, 1.5))))
                .isCloseTo(strips(0, 2, 0, 2) - strips(0.5, 1.5, 0.5, 1.5), Percentage.withPercentage(1e-4));
    }

    /** A triangle of a kilometre, against narrow strips of it. */
    @Test
    void slantingEdgesAreStraightInDegrees() {
        Coordinate southWest = new Coordinate(117.0, 36.7);
        Coordinate southEast = new Coordinate(117.01, 36.7);
        Coordinate northWest = new Coordinate(117.0, 36.71);
        double triangle = Ellipsoid.squareMetres(
                GEOMETRY.createPolygon(new Coordinate[] {southWest, southEast, northWest, southWest}));
        double other = Ellipsoid.squareMetres(GEOMETRY.createPolygon(
                new Coordinate[] {southEast, new Coordinate(117.01, 36.71), northWest, southEast}));
        double lower = 0;
        int steps = 2000;
        for (int i = 0; i < steps; i++) {
            double south = 36.7 + 0.01 * i / steps;
            double wide = 0.01 * (1 - (i + 0.5) / steps);
            lower += strips(117.0, 117.0 + wide, south, south + 0.01 / steps, 1);
        }
        assertThat(triangle + other).isCloseTo(Ellipsoid.squareMetres(box(117, 117.01, 36.7, 36.71)), within(0.001));
        assertThat(triangle).isCloseTo(lower, within(0.1));
    }

    @Test
    void distancesAreThoseOfTheEllipsoid() {
        // A degree of the meridian at 36.7° and of its parallel, by the series of the Geodetic Reference System.
        double phi = Math.toRadians(36.7);
        double meridian = 111132.954 - 559.822 * Math.cos(2 * phi) + 1.175 * Math.cos(4 * phi);
        double parallel = 111412.84 * Math.cos(phi) - 93.5 * Math.cos(3 * phi) + 0.118 * Math.cos(5 * phi);
        Coordinate seen = Ellipsoid.around(new Coordinate(117, 36.7)).place(new Coordinate(117.01, 36.71));
        assertThat(seen.x).isCloseTo(parallel / 100, within(0.01));
        assertThat(seen.y).isCloseTo(meridian / 100, within(0.01));
    }
}
