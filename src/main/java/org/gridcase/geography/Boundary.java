package org.gridcase.geography;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Grid;
import org.locationtech.jts.geom.Geometry;

/**
 * The boundary of a grid or a wider area.
 *
 * @param geometry a polygon or several, valid, in WGS-84 degrees
 */
public record Boundary(AreaCode code, Geometry geometry) {

    /** Those of the grids that have a boundary. */
    public static List<Boundary> of(Collection<Grid> grids) {
        return grids.stream().flatMap(Boundary::of).toList();
    }

    private static Stream<Boundary> of(Grid grid) {
        Geometry geometry = grid.boundary();
        return geometry == null ? Stream.empty() : Stream.of(new Boundary(grid.code(), geometry));
    }
}
