package org.gridcase.geography;

import java.util.function.UnaryOperator;
import org.locationtech.jts.geom.Coordinate;

/**
 * The shifts of Chinese maps by their publicly known formulas: GCJ-02 moves a point of WGS-84 by up to some 700 m, BD-09 moves GCJ-02
 * once more. Both formulas go one way; the way back is found by iteration. Points outside a box around China are not shifted.
 */
final class CoordinateOffsets {

    /** Krasovsky 1940, which the formula is written in. */
    private static final double AXIS = 6378245.0;

    private static final double ECCENTRICITY_SQUARED = 0.00669342162296594323;

    private static final double WEST = 72.004;
    private static final double EAST = 137.8347;
    private static final double SOUTH = 0.8293;
    private static final double NORTH = 55.8271;

    private static final double BAIDU_LONGITUDE = 0.0065;
    private static final double BAIDU_LATITUDE = 0.006;
    private static final double BAIDU_WAVE = Math.PI * 3000.0 / 180.0;

    /** In degrees: a hundredth of a millimetre. Each step brings a point about a hundred times closer. */
    private static final double CLOSE_ENOUGH = 1e-10;

    private static final int MOST_STEPS = 50;

    private CoordinateOffsets() {}

    static Coordinate toGcj02(Coordinate point) {
        return inChina(point) ? shifted(point) : point;
    }

    static Coordinate toBd09(Coordinate point) {
        return inChina(point) ? shiftedOnceMore(shifted(point)) : point;
    }

    /** A point is shifted if where it came from lies in China. */
    static Coordinate fromGcj02(Coordinate point) {
        Coordinate origin = origin(point, CoordinateOffsets::shifted);
        return inChina(origin) ? origin : point;
    }

    static Coordinate fromBd09(Coordinate point) {
        Coordinate origin = origin(origin(point, CoordinateOffsets::shiftedOnceMore), CoordinateOffsets::shifted);
        return inChina(origin) ? origin : point;
    }

    private static boolean inChina(Coordinate point) {
        return point.x >= WEST && point.x <= EAST && point.y >= SOUTH && point.y <= NORTH;
    }

    private static Coordinate origin(Coordinate point, UnaryOperator<Coordinate> shift) {
        Coordinate origin = point;
        for (int step = 0; step < MOST_STEPS; step++) {
            Coordinate there = shift.apply(origin);
            double east = point.x - there.x;
            double north = point.y - there.y;
            origin = new Coordinate(origin.x + east, origin.y + north);
            if (Math.max(Math.abs(east), Math.abs(north)) < CLOSE_ENOUGH) {
                break;
            }
        }
        return origin;
    }

    private static Coordinate shifted(Coordinate point) {
        double x = point.x - 105.0;
        double y = point.y - 35.0;
        double latitude = Math.toRadians(point.y);
        double flattening = 1 - ECCENTRICITY_SQUARED * Math.sin(latitude) * Math.sin(latitude);
        double root = Math.sqrt(flattening);
        double alongMeridian = AXIS * (1 - ECCENTRICITY_SQUARED) / (flattening * root);
        double alongParallel = AXIS / root * Math.cos(latitude);
        return new Coordinate(
                point.x + Math.toDegrees(metresEast(x, y) / alongParallel),
                point.y + Math.toDegrees(metresNorth(x, y) / alongMeridian));
    }

    private static double metresNorth(double x, double y) {
        double plain = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x));
        double waves = 20 * wave(6 * x)
                + 20 * wave(2 * x)
                + 20 * wave(y)
                + 40 * wave(y / 3)
                + 160 * wave(y / 12)
                + 320 * wave(y / 30);
        return plain + waves * 2 / 3;
    }

    private static double metresEast(double x, double y) {
        double plain = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x));
        double waves = 20 * wave(6 * x)
                + 20 * wave(2 * x)
                + 20 * wave(x)
                + 40 * wave(x / 3)
                + 150 * wave(x / 12)
                + 300 * wave(x / 30);
        return plain + waves * 2 / 3;
    }

    private static double wave(double halfTurns) {
        return Math.sin(halfTurns * Math.PI);
    }

    private static Coordinate shiftedOnceMore(Coordinate gcj) {
        double radius = Math.hypot(gcj.x, gcj.y) + 0.00002 * Math.sin(gcj.y * BAIDU_WAVE);
        double angle = Math.atan2(gcj.y, gcj.x) + 0.000003 * Math.cos(gcj.x * BAIDU_WAVE);
        return new Coordinate(radius * Math.cos(angle) + BAIDU_LONGITUDE, radius * Math.sin(angle) + BAIDU_LATITUDE);
    }
}
