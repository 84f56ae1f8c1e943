package org.gridcase.geography;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gridcase.organisation.structure.AreaCode;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * An invented city whose grids fill it without gaps: crooked quarters of about 270 m, with crooked borders that neighbours share point by
 * point. A hundred grids, ten by ten, make a community; communities in one row make a street. The same seed is the same city.
 */
public final class City {

    public static final double WEST = 117.00;
    public static final double SOUTH = 36.50;
    public static final double WIDE = 0.0030;
    public static final double HIGH = 0.0024;
    public static final GeometryFactory GEOMETRY = new GeometryFactory();

    private static final int BLOCK = 10;
    private static final int BENDS = 3;
    private static final double CROOKED = 0.25;
    private static final double BENT = 0.04;

    private final int side;
    private final Random chance;
    private final Coordinate[][] corners;
    private final Coordinate[][][] eastward;
    private final Coordinate[][][] northward;

    /** @param side how many grids in a row, a multiple of ten */
    public City(int side, long seed) {
        this.side = side;
        this.chance = new Random(seed);
        this.corners = new Coordinate[side + 1][side + 1];
        this.eastward = new Coordinate[side + 1][side + 1][];
        this.northward = new Coordinate[side + 1][side + 1][];
        each(side + 1, (row, column) -> corners[row][column] = point(column + about(CROOKED), row + about(CROOKED)));
        each(side + 1, (row, column) -> {
            if (column < side) {
                eastward[row][column] = border(corners[row][column], corners[row][column + 1]);
            }
            if (row < side) {
                northward[row][column] = border(corners[row][column], corners[row + 1][column]);
            }
        });
    }

    private interface Cell {
        void at(int row, int column);
    }

    private static void each(int side, Cell cell) {
        IntStream.range(0, side).forEach(row -> IntStream.range(0, side).forEach(column -> cell.at(row, column)));
    }

    private double about(double share) {
        return (chance.nextDouble() * 2 - 1) * share;
    }

    private static Coordinate point(double columns, double rows) {
        return new Coordinate(rounded(WEST + columns * WIDE), rounded(SOUTH + rows * HIGH));
    }

    /** Maps are drawn to the centimetre. */
    private static double rounded(double degrees) {
        return Math.round(degrees * 1e7) / 1e7;
    }

    private Coordinate[] border(Coordinate from, Coordinate to) {
        Coordinate[] points = new Coordinate[BENDS + 2];
        points[0] = from;
        points[BENDS + 1] = to;
        for (int bend = 1; bend <= BENDS; bend++) {
            double along = (double) bend / (BENDS + 1);
            points[bend] = new Coordinate(
                    rounded(from.x + (to.x - from.x) * along + about(BENT) * WIDE),
                    rounded(from.y + (to.y - from.y) * along + about(BENT) * HIGH));
        }
        return points;
    }

    public AreaCode code(int row, int column) {
        return new AreaCode("370199%03d%03d%03d"
                .formatted(row / BLOCK + 1, column / BLOCK + 1, row % BLOCK * BLOCK + column % BLOCK + 1));
    }

    public Boundary grid(int row, int column) {
        List<Coordinate> ring = new ArrayList<>(List.of(eastward[row][column]));
        ring.addAll(List.of(northward[row][column + 1]));
        ring.addAll(reversed(eastward[row + 1][column]));
        ring.addAll(reversed(northward[row][column]));
        List<Coordinate> corners = new ArrayList<>();
        ring.forEach(point -> {
            if (corners.isEmpty() || !corners.get(corners.size() - 1).equals(point)) {
                corners.add(point);
            }
        });
        return new Boundary(code(row, column), GEOMETRY.createPolygon(corners.toArray(Coordinate[]::new)));
    }

    private static List<Coordinate> reversed(Coordinate[] points) {
        List<Coordinate> back = new ArrayList<>(List.of(points));
        Collections.reverse(back);
        return back;
    }

    public List<Boundary> grids() {
        List<Boundary> grids = new ArrayList<>();
        each(side, (row, column) -> grids.add(grid(row, column)));
        return grids;
    }

    /** The communities' own boundaries: exactly what their grids cover. */
    public List<Boundary> communities() {
        return grids().stream()
                .collect(Collectors.groupingBy(grid -> grid.code().parent().orElseThrow()))
                .entrySet()
                .stream()
                .map(community -> new Boundary(community.getKey(), union(community.getValue())))
                .toList();
    }

    public static Geometry union(List<Boundary> shapes) {
        return OverlayNGRobust.union(shapes.stream().map(Boundary::geometry).toList(), GEOMETRY);
    }

    /** Where two grids meet, the upper or right one the other: the middle of their border. */
    public Coordinate middleBetween(int row, int column, int otherRow, int otherColumn) {
        int middle = (BENDS + 1) / 2;
        return row == otherRow
                ? northward[row][Math.max(column, otherColumn)][middle]
                : eastward[Math.max(row, otherRow)][column][middle];
    }

    /** The middle of a grid's border with the outside, in the lowest row. */
    public Coordinate rim(int column) {
        return eastward[0][column][(BENDS + 1) / 2];
    }

    /** All points that boundaries go through. */
    public Stream<Coordinate> boundaryPoints() {
        return Stream.of(eastward, northward)
                .flatMap(Stream::of)
                .flatMap(Stream::of)
                .filter(border -> border != null)
                .flatMap(Stream::of);
    }

    /** A box around a point, in degrees. */
    public static Polygon box(Coordinate centre, double wide, double high) {
        return (Polygon) GEOMETRY.toGeometry(
                new Envelope(centre.x - wide / 2, centre.x + wide / 2, centre.y - high / 2, centre.y + high / 2));
    }

    public static List<Boundary> with(List<Boundary> shapes, Boundary... others) {
        List<AreaCode> replaced = Stream.of(others).map(Boundary::code).toList();
        return Stream.concat(shapes.stream().filter(shape -> !replaced.contains(shape.code())), Stream.of(others))
                .toList();
    }

    /** A file of these boundaries; polygons only. */
    public static String geoJson(List<Boundary> shapes) {
        return shapes.stream()
                .map(shape -> """
                        {"type":"Feature","properties":{"code":"%s"},"geometry":{"type":"Polygon","coordinates":[[%s]]}}
                        """.formatted(shape.code(), positions(shape.geometry())))
                .collect(Collectors.joining(",", "{\"type\":\"FeatureCollection\",\"features\":[", "]}"));
    }

    private static String positions(Geometry polygon) {
        return Stream.of(polygon.getCoordinates())
                .map(point -> String.format(Locale.ROOT, "[%.7f,%.7f]", point.x, point.y))
                .collect(Collectors.joining(","));
    }
}
