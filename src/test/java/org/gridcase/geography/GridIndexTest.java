package org.gridcase.geography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.gridcase.organisation.structure.AreaCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.distance.DistanceOp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Points in a city of 10,000 grids. */
class GridIndexTest {

    private static final Logger LOG = LoggerFactory.getLogger(GridIndexTest.class);
    private static final int SIDE = 100;
    private static final double FAR = GridIndex.FARTHEST;

    private static City city;
    private static List<Boundary> grids;
    private static GridIndex index;
    private static GridIndex shuffled;
    private static GridIndex backward;

    @BeforeAll
    static void build() {
        city = new City(SIDE, 20261122);
        grids = city.grids();
        index = new GridIndex(grids);
        shuffled = new GridIndex(inOtherOrder(new Random(7)));
        List<Boundary> reversed = new ArrayList<>(grids);
        Collections.reverse(reversed);
        backward = new GridIndex(reversed);
    }

    private static List<Boundary> inOtherOrder(Random chance) {
        List<Boundary> others = new ArrayList<>(grids);
        Collections.shuffle(others, chance);
        return others;
    }

    private static Coordinate somewhere(Random chance, double margin) {
        return new Coordinate(
                City.WEST + (margin + chance.nextDouble() * (SIDE - 2 * margin)) * City.WIDE,
                City.SOUTH + (margin + chance.nextDouble() * (SIDE - 2 * margin)) * City.HIGH);
    }

    private static GridAt found(Coordinate point) {
        GridAt found = index.find(point.x, point.y, FAR).orElseThrow();
        assertThat(shuffled.find(point.x, point.y, FAR)).hasValue(found);
        assertThat(backward.find(point.x, point.y, FAR)).hasValue(found);
        return found;
    }

    @Test
    void everyPointHasOneGridWhateverTheOrderOfImport() {
        STRtree all = new STRtree();
        grids.forEach(grid -> all.insert(grid.geometry().getEnvelopeInternal(), grid));
        Random chance = new Random(1);
        for (int i = 0; i < 50_000; i++) {
            Coordinate at = somewhere(chance, 1);
            Point point = City.GEOMETRY.createPoint(at);
            List<?> near = all.query(new Envelope(at));
            List<AreaCode> covering = near.stream()
                    .map(Boundary.class::cast)
                    .filter(grid -> grid.geometry().covers(point))
                    .map(Boundary::code)
                    .toList();
            assertThat(covering).as(point.toText()).hasSize(1);
            assertThat(found(at)).isEqualTo(new GridAt(covering.get(0), 0));
        }
    }

    @Test
    void aPointOnASharedBorderHasOneAnswerTheSmallestCode() {
        assertThat(found(city.middleBetween(3, 4, 3, 5)).grid()).isEqualTo(city.code(3, 4));
        assertThat(found(city.middleBetween(3, 9, 3, 10)).grid()).isEqualTo(city.code(3, 9));
        assertThat(found(city.middleBetween(9, 4, 10, 4)).grid()).isEqualTo(city.code(9, 4));
        city.boundaryPoints().forEach(point -> assertThat(found(point).metres()).isZero());
    }

    @Test
    void aPointBetweenTwoBordersThatDoNotQuiteMeetStandsOnTheBorder() {
        AreaCode west = new AreaCode("370199001001001");
        AreaCode east = new AreaCode("370199001001002");
        double centimetres = 5e-7;
        GridIndex apart = new GridIndex(List.of(
                new Boundary(east, City.box(new Coordinate(117.0005 + centimetres, 36.5), 0.001, 0.001)),
                new Boundary(west, City.box(new Coordinate(116.9995, 36.5), 0.001, 0.001))));
        assertThat(apart.find(117.0 + centimetres / 2, 36.5, 0)).hasValue(new GridAt(west, 0));
    }

    @Test
    void outsideTheNearestGridIsFoundWithItsDistance() {
        Random chance = new Random(2);
        List<Boundary> some = new City(10, 5).grids();
        GridIndex small = new GridIndex(some);
        for (int i = 0; i < 300; i++) {
            double angle = chance.nextDouble() * 2 * Math.PI;
            double away = 1 + chance.nextDouble();
            Coordinate point = new Coordinate(
                    City.WEST + (5 + 7 * away * Math.cos(angle)) * City.WIDE,
                    City.SOUTH + (5 + 7 * away * Math.sin(angle)) * City.HIGH);
            GridAt found = small.find(point.x, point.y, FAR).orElseThrow();
            Boundary nearest = some.stream()
                    .min(Comparator.comparing(grid -> metres(grid, point)))
                    .orElseThrow();
            assertThat(found.toBeConfirmed()).isTrue();
            assertThat(found.metres()).isCloseTo(metres(nearest, point), within(0.01));
            assertThat(small.find(point.x, point.y, found.metres() - 0.01)).isEmpty();
            assertThat(small.find(point.x, point.y, found.metres() + 0.01)).hasValue(found);
        }
    }

    private static double metres(Boundary grid, Coordinate point) {
        var here = Ellipsoid.around(point);
        Coordinate[] flat =
                Stream.of(grid.geometry().getCoordinates()).map(here::place).toArray(Coordinate[]::new);
        return DistanceOp.distance(City.GEOMETRY.createPolygon(flat), City.GEOMETRY.createPoint(new Coordinate(0, 0)));
    }

    @Test
    void aKnownDistanceIsRightToTheDecimetre() {
        AreaCode code = new AreaCode("370199001001001");
        GridIndex one = new GridIndex(List.of(new Boundary(code, City.box(new Coordinate(117.005, 36.7), 0.01, 0.01))));
        // 0.001 degrees of the parallel at 36.7 degrees are 89.36 m on the ellipsoid.
        assertThat(one.find(117.011, 36.7, FAR).orElseThrow().metres()).isCloseTo(89.36, within(0.1));
        assertThat(one.within(117.005, 36.7, 0)).containsExactly(code);
        assertThat(one.within(117.011, 36.7, 90)).containsExactly(code);
        assertThat(one.within(117.011, 36.7, 89)).isEmpty();
        assertThat(one.within(Double.NaN, 36.7, 90)).isEmpty();
        assertThat(one.find(118.1, 36.7, FAR)).isPresent();
        assertThat(one.find(118.2, 36.7, FAR)).isEmpty();
        assertThat(one.find(0, 0, FAR)).isEmpty();
    }

    @Test
    void whatIsNoPointAndACityWithoutGridsHaveNoAnswer() {
        assertThat(index.find(Double.NaN, 36.7, FAR)).isEmpty();
        assertThat(index.find(117, Double.POSITIVE_INFINITY, FAR)).isEmpty();
        assertThat(index.find(36.7, 117, FAR)).isEmpty();
        assertThat(new GridIndex(List.of()).find(117, 36.7, FAR)).isEmpty();
    }

    @Test
    void aLookUpTakesFarLessThanAMillisecond() {
        Random chance = new Random(3);
        long inside = median(chance, 1);
        long nearby = median(chance, -0.5);
        LOG.info("10,000 grids: a look-up takes {} µs at the median, at the rim {} µs", inside / 1e3, nearby / 1e3);
        assertThat(inside).isLessThan(200_000);
        assertThat(nearby).isLessThan(500_000);
    }

    /** In nanoseconds; a negative margin asks around the city as well. */
    private static long median(Random chance, double margin) {
        long[] took = new long[100_000];
        for (int i = 0; i < took.length; i++) {
            Coordinate point = somewhere(chance, margin);
            long before = System.nanoTime();
            assertThat(index.find(point.x, point.y, FAR).isPresent()).isTrue();
            took[i] = System.nanoTime() - before;
        }
        Arrays.sort(took);
        return took[took.length / 2];
    }
}
