package org.gridcase.geography;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gridcase.geography.Ellipsoid.LocalPlane;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Grid;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.Distance;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.algorithm.locate.PointOnGeometryLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.locationtech.jts.index.strtree.STRtree;

/** Which grid a point lies in. The answer depends on the boundaries alone, not on their order. Immutable, so many threads may read it. */
public final class GridIndex {

    /** What drawing and rounding leave between neighbours, in metres: a point so near is on the border. */
    private static final double BORDER = 0.1;

    /** How far away a grid can be and still be called the nearest, in metres. */
    static final double FARTHEST = 100_000;

    private static final double FIRST_LOOK = 50;
    private static final double WIDER = 4;
    private static final double MILLIMETRES = 1000;

    private final STRtree tree = new STRtree();
    private final List<Area> all = new ArrayList<>();

    GridIndex(Collection<Boundary> grids) {
        grids.forEach(grid -> {
            Area area = Area.of(grid);
            all.add(area);
            tree.insert(grid.geometry().getEnvelopeInternal(), area);
        });
        tree.build();
    }

    /** The index of those of the grids that have a boundary. */
    public static GridIndex of(Collection<Grid> grids) {
        return new GridIndex(Boundary.of(grids));
    }

    /**
     * The grid that the point lies in or on the border of, of several the one with the smallest code; failing that the nearest.
     *
     * @param most how far away it may be, in metres, at most {@link #FARTHEST}
     * @return empty if none is near enough, and for what is no point
     */
    public Optional<GridAt> find(double longitude, double latitude, double most) {
        Coordinate point = new Coordinate(longitude, latitude);
        if (!point.isValid()) {
            return Optional.empty();
        }
        return covering(point).or(() -> nearest(point, most));
    }

    /**
     * How far a point lies outside of an area, in metres; 0 inside.
     *
     * @return empty if no grid of the area has a boundary, so that nobody can tell
     */
    public OptionalDouble metresOutside(AreaCode area, double longitude, double latitude) {
        Coordinate point = new Coordinate(longitude, latitude);
        LocalPlane here = Ellipsoid.around(point);
        return all.stream()
                .filter(each -> area.contains(each.code))
                .mapToDouble(each -> each.inside.locate(point) != Location.EXTERIOR ? 0 : each.metresFrom(here))
                .min();
    }

    /**
     * The grids that a point lies in or near.
     *
     * @param most how far away they may be, in metres
     * @return none for what is no point
     */
    public List<AreaCode> within(double longitude, double latitude, double most) {
        Coordinate point = new Coordinate(longitude, latitude);
        if (!point.isValid()) {
            return List.of();
        }
        LocalPlane here = Ellipsoid.around(point);
        return in(here.within(most)).stream()
                .filter(area -> area.inside.locate(point) != Location.EXTERIOR || area.metresFrom(here) <= most)
                .map(Area::code)
                .toList();
    }

    private Optional<GridAt> covering(Coordinate point) {
        AreaCode first = null;
        for (Area area : in(new Envelope(point))) {
            boolean smaller = first == null || area.code.value().compareTo(first.value()) < 0;
            if (smaller && area.inside.locate(point) != Location.EXTERIOR) {
                first = area.code;
            }
        }
        return Optional.ofNullable(first).map(code -> new GridAt(code, 0));
    }

    private Optional<GridAt> nearest(Coordinate point, double most) {
        LocalPlane here = Ellipsoid.around(point);
        double farthest = Math.max(BORDER, Math.min(most, FARTHEST));
        double looked = Math.min(FIRST_LOOK, farthest);
        GridAt found = nearest(here, looked);
        while (found == null && looked < farthest) {
            looked = Math.min(looked * WIDER, farthest);
            found = nearest(here, looked);
        }
        return Optional.ofNullable(found).map(grid -> grid.metres() <= BORDER ? new GridAt(grid.grid(), 0) : grid);
    }

    /** Of grids that are equally near, to the millimetre, the one with the smallest code. */
    private @Nullable GridAt nearest(LocalPlane here, double within) {
        return in(here.within(within)).stream()
                .map(area -> new GridAt(area.code, area.metresFrom(here)))
                .filter(found -> found.metres() <= within)
                .min(Comparator.<GridAt>comparingLong(found -> Math.round(found.metres() * MILLIMETRES))
                        .thenComparing(found -> found.grid().value()))
                .orElse(null);
    }

    private List<Area> in(Envelope envelope) {
        List<?> found = tree.query(envelope);
        return found.stream().map(Area.class::cast).toList();
    }

    private record Area(AreaCode code, PointOnGeometryLocator inside, List<Coordinate[]> rings) {

        static Area of(Boundary grid) {
            List<?> lines = LinearComponentExtracter.getLines(grid.geometry());
            return new Area(
                    grid.code(),
                    new IndexedPointInAreaLocator(grid.geometry()),
                    lines.stream()
                            .map(line -> ((LineString) line).getCoordinates())
                            .toList());
        }

        double metresFrom(LocalPlane here) {
            Coordinate centre = new Coordinate(0, 0);
            double least = Double.MAX_VALUE;
            for (Coordinate[] ring : rings) {
                Coordinate from = here.place(ring[0]);
                for (int i = 1; i < ring.length; i++) {
                    Coordinate to = here.place(ring[i]);
                    least = Math.min(least, Distance.pointToSegment(centre, from, to));
                    from = to;
                }
            }
            return least;
        }
    }
}
