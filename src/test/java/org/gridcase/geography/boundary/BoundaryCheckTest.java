package org.gridcase.geography.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Percentage;
import org.gridcase.geography.Boundary;
import org.gridcase.geography.City;
import org.gridcase.geography.Ellipsoid;
import org.gridcase.geography.boundary.BoundaryFault.Kind;
import org.gridcase.geography.boundary.BoundaryFault.Severity;
import org.gridcase.organisation.structure.AreaCode;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.StopWatch;

/** Cities that are drawn well, and the same with every kind of mistake. */
class BoundaryCheckTest {

    private static final Logger LOG = LoggerFactory.getLogger(BoundaryCheckTest.class);
    private static final BoundaryCheck CHECK = new BoundaryCheck(10);
    private static final City CITY = new City(20, 11);
    private static final List<Boundary> GRIDS = CITY.grids();

    private static List<BoundaryFault> faults(List<Boundary> grids, List<Boundary> areas) {
        return CHECK.faults(grids, areas, code -> true);
    }

    private static List<BoundaryFault> faults(List<Boundary> grids) {
        return faults(grids, List.of());
    }

    private static Boundary changed(int row, int column, Geometry other, int operation) {
        Boundary grid = CITY.grid(row, column);
        return new Boundary(grid.code(), OverlayNGRobust.overlay(grid.geometry(), other, operation));
    }

    /** A square of so many metres a side, as the ellipsoid has them at this latitude. */
    private static Polygon square(Coordinate centre, double metres) {
        var here = Ellipsoid.around(centre);
        return City.box(centre, metres / here.east(), metres / here.north());
    }

    private static Coordinate inside(int row, int column) {
        return CITY.grid(row, column).geometry().getInteriorPoint().getCoordinate();
    }

    @Test
    void tenThousandGridsThatJoinAreFoundToJoinInSeconds() {
        City big = new City(100, 20261122);
        List<Boundary> grids = big.grids();
        List<Boundary> communities = big.communities();
        assertThat(grids).hasSize(10_000).allMatch(grid -> grid.geometry().isValid());

        StopWatch watch = new StopWatch();
        watch.start();
        List<BoundaryFault> faults = faults(grids, communities);
        watch.stop();

        LOG.info("checked 10,000 grids and 100 communities in {} s", "%.1f".formatted(watch.getTotalTimeSeconds()));
        assertThat(faults).isEmpty();
        assertThat(watch.getTotalTimeSeconds()).isLessThan(60);
    }

    @Test
    void anOverlapIsFoundWithItsTwoGridsItsPlaceAndItsSize() {
        Boundary wider = changed(3, 4, square(inside(3, 5), 20), OverlayNG.UNION);

        assertThat(faults(City.with(GRIDS, wider))).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(Kind.OVERLAP);
            assertThat(fault.severity()).isEqualTo(Severity.REFUSED);
            assertThat(fault.areas()).containsExactly(CITY.code(3, 4), CITY.code(3, 5));
            assertThat(fault.squareMetres()).isCloseTo(400, Percentage.withPercentage(0.1));
            assertThat(square(inside(3, 5), 20).covers(City.GEOMETRY.createPoint(fault.centre())))
                    .isTrue();
        });
    }

    @Test
    void anOverlapWithinToleranceIsNotedAndOneAmongOthersOnlyWarned() {
        Boundary slightlyWider = changed(3, 4, square(inside(3, 5), 3), OverlayNG.UNION);
        assertThat(faults(City.with(GRIDS, slightlyWider))).singleElement().satisfies(fault -> {
            assertThat(fault.severity()).isEqualTo(Severity.NOTED);
            assertThat(fault.squareMetres()).isCloseTo(9, Percentage.withPercentage(0.1));
        });

        Boundary wider = changed(3, 4, square(inside(3, 5), 20), OverlayNG.UNION);
        assertThat(CHECK.faults(City.with(GRIDS, wider), List.of(), CITY.code(8, 8)::equals))
                .singleElement()
                .satisfies(fault -> assertThat(fault.severity()).isEqualTo(Severity.WARNED));
    }

    @Test
    void aGridDrawnTwiceAndOneInsideAnotherAreOverlaps() {
        Boundary twice = new Boundary(CITY.code(5, 5), CITY.grid(5, 6).geometry());
        assertThat(faults(City.with(GRIDS, twice)))
                .filteredOn(fault -> fault.kind() == Kind.OVERLAP)
                .singleElement()
                .satisfies(fault -> assertThat(fault.squareMetres())
                        .isCloseTo(Ellipsoid.squareMetres(twice.geometry()), within(0.01)));

        Boundary island = new Boundary(new AreaCode("370199001001999"), square(inside(7, 7), 50));
        assertThat(faults(City.with(GRIDS, island))).singleElement().satisfies(fault -> {
            assertThat(fault.areas()).containsExactly(CITY.code(7, 7), island.code());
            assertThat(fault.squareMetres()).isCloseTo(2500, Percentage.withPercentage(0.1));
        });
    }

    @Test
    void aGapInsideACommunityAndOneBetweenCommunitiesAreFound() {
        Polygon between = square(CITY.middleBetween(3, 9, 3, 10), 30);
        List<Boundary> grids = City.with(
                GRIDS,
                changed(6, 6, square(inside(6, 6), 40), OverlayNG.DIFFERENCE),
                changed(3, 9, between, OverlayNG.DIFFERENCE),
                changed(3, 10, between, OverlayNG.DIFFERENCE));

        List<BoundaryFault> faults = faults(grids);
        assertThat(faults)
                .hasSize(2)
                .allMatch(fault -> fault.kind() == Kind.GAP)
                .allMatch(fault -> fault.severity() == Severity.WARNED);
        assertThat(faults.get(0).areas()).containsExactly(CITY.code(6, 6));
        assertThat(faults.get(0).betweenCommunities()).isFalse();
        assertThat(faults.get(0).squareMetres()).isCloseTo(1600, Percentage.withPercentage(0.1));
        assertThat(faults.get(1).areas()).containsExactly(CITY.code(3, 9), CITY.code(3, 10));
        assertThat(faults.get(1).betweenCommunities()).isTrue();
        assertThat(faults.get(1).squareMetres()).isCloseTo(900, Percentage.withPercentage(0.1));
    }

    @Test
    void aGapOpenToTheOutsideIsFoundWhereTheCommunitysBoundaryIsKnown() {
        List<Boundary> grids = City.with(GRIDS, changed(0, 5, square(CITY.rim(5), 30), OverlayNG.DIFFERENCE));
        assertThat(faults(grids)).isEmpty();

        assertThat(faults(grids, CITY.communities())).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(Kind.GAP);
            assertThat(fault.areas()).containsExactly(CITY.code(0, 5));
            assertThat(fault.squareMetres()).isBetween(100.0, 900.0);
        });
    }

    @Test
    void anAreaWithoutAnyGridIsAGapOfThatArea() {
        Boundary community = CITY.communities().get(0);
        assertThat(faults(List.of(), List.of(community))).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(Kind.GAP);
            assertThat(fault.areas()).containsExactly(community.code());
        });
        assertThat(faults(List.of())).isEmpty();
    }

    @Test
    void aGridOfAnotherCommunityIsRefusedAndOneThatReachesOutIsWarned() {
        Boundary here = new Boundary(CITY.code(2, 2), CITY.grid(15, 15).geometry());
        Boundary there = new Boundary(CITY.code(15, 15), CITY.grid(2, 2).geometry());
        assertThat(faults(City.with(GRIDS, here, there), CITY.communities()))
                .extracting(fault -> fault.kind() + " " + fault.severity() + " " + fault.areas())
                .containsExactlyInAnyOrder(
                        "OUTSIDE REFUSED [370199001001023, 370199001001]",
                        "OUTSIDE REFUSED [370199002002056, 370199002002]");

        Coordinate rim = CITY.rim(5);
        Boundary reaching = changed(0, 5, square(rim, 30), OverlayNG.UNION);
        assertThat(faults(City.with(GRIDS, reaching), CITY.communities()))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.kind()).isEqualTo(Kind.OUTSIDE);
                    assertThat(fault.severity()).isEqualTo(Severity.WARNED);
                    assertThat(fault.areas())
                            .containsExactly(
                                    CITY.code(0, 5), CITY.code(0, 5).parent().orElseThrow());
                    assertThat(fault.squareMetres()).isBetween(100.0, 900.0);
                });
    }

    @Test
    void aStreetsBoundaryCountsWhereTheCommunitysIsNotKnown() {
        Boundary street = new Boundary(
                new AreaCode("370199001"),
                City.union(CITY.communities().stream()
                        .filter(community -> community.code().value().startsWith("370199001"))
                        .toList()));
        Boundary misplaced = new Boundary(CITY.code(2, 2), CITY.grid(15, 15).geometry());
        List<Boundary> grids = City.with(
                GRIDS.stream()
                        .filter(grid -> !grid.code().equals(CITY.code(15, 15)))
                        .toList(),
                misplaced);

        List<BoundaryFault> faults = faults(grids, List.of(street));
        assertThat(faults.get(0).severity()).isEqualTo(Severity.REFUSED);
        assertThat(faults.get(0).areas()).containsExactly(misplaced.code(), street.code());
        assertThat(faults)
                .filteredOn(fault -> fault.kind() == Kind.GAP)
                .filteredOn(fault -> fault.areas().contains(CITY.code(1, 2)))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.areas()).contains(CITY.code(2, 1), CITY.code(2, 3), CITY.code(3, 2));
                    assertThat(fault.squareMetres())
                            .isCloseTo(Ellipsoid.squareMetres(CITY.grid(2, 2).geometry()), within(0.01));
                });
    }

    @Test
    void communitiesThatOverlapAreRefused() {
        List<Boundary> communities = CITY.communities();
        Boundary first = communities.get(0);
        Boundary wider = new Boundary(first.code(), first.geometry().buffer(0.0005));

        assertThat(faults(List.of(), City.with(communities, wider)))
                .filteredOn(fault -> fault.kind() == Kind.OVERLAP)
                .isNotEmpty()
                .allMatch(fault -> fault.severity() == Severity.REFUSED)
                .allMatch(fault -> fault.areas().contains(first.code()));
    }
}
