package org.gridcase.organisation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.union.UnaryUnionOp;

/** Whether grids join without gaps and without overlaps. */
final class BoundaryCheck {

    /** In square degrees, about one square metre: what drawing and rounding may leave. */
    private static final double NEGLIGIBLE = 1e-10;

    private BoundaryCheck() {}

    static List<BoundaryFault> faults(List<Grid> grids) {
        List<Grid> drawn =
                grids.stream().filter(grid -> grid.boundary() != null).toList();
        return Stream.concat(overlaps(drawn), gaps(drawn)).toList();
    }

    private static Stream<BoundaryFault> overlaps(List<Grid> grids) {
        STRtree earlier = new STRtree();
        IntStream.range(0, grids.size())
                .forEach(i -> earlier.insert(grids.get(i).drawn().getEnvelopeInternal(), i));
        List<BoundaryFault> faults = new ArrayList<>();
        for (int i = 0; i < grids.size(); i++) {
            Grid grid = grids.get(i);
            List<?> near = earlier.query(grid.drawn().getEnvelopeInternal());
            for (Object other : near) {
                if ((Integer) other > i) {
                    addOverlap(grid, grids.get((Integer) other), faults);
                }
            }
        }
        return faults.stream();
    }

    private static void addOverlap(Grid one, Grid other, List<BoundaryFault> faults) {
        Geometry shared = one.drawn().intersection(other.drawn());
        if (shared.getArea() > NEGLIGIBLE) {
            faults.add(new BoundaryFault(BoundaryFault.Kind.OVERLAP, List.of(one.code(), other.code()), shared));
        }
    }

    /** A gap is a hole in the area that all grids cover together; what lies open to the outside cannot be told from the border. */
    private static Stream<BoundaryFault> gaps(List<Grid> grids) {
        Geometry covered = UnaryUnionOp.union(grids.stream().map(Grid::drawn).toList());
        if (covered == null) {
            return Stream.empty();
        }
        List<?> parts = PolygonExtracter.getPolygons(covered);
        return parts.stream()
                .map(Polygon.class::cast)
                .flatMap(part -> IntStream.range(0, part.getNumInteriorRing())
                        .mapToObj(part::getInteriorRingN)
                        .map(ring -> part.getFactory().createPolygon(ring.getCoordinates())))
                .filter(hole -> hole.getArea() > NEGLIGIBLE)
                .map(hole -> new BoundaryFault(BoundaryFault.Kind.GAP, around(hole, grids), hole));
    }

    private static List<AreaCode> around(Polygon hole, List<Grid> grids) {
        return grids.stream()
                .filter(grid -> grid.drawn().intersects(hole))
                .map(Grid::code)
                .toList();
    }
}
