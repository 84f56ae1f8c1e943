package org.gridcase.organisation.boundary;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.gridcase.organisation.AreaCode;
import org.gridcase.organisation.Grid;
import org.locationtech.jts.geom.Geometry;

/**
 * What belongs to a grid or a wider area.
 *
 * @param boundary a polygon or several, valid, WGS-84
 */
record Shape(AreaCode code, Geometry boundary) {

    /** Those of the grids that are drawn. */
    static List<Shape> ofDrawn(Collection<Grid> grids) {
        return grids.stream().flatMap(Shape::ofDrawn).toList();
    }

    private static Stream<Shape> ofDrawn(Grid grid) {
        Geometry boundary = grid.boundary();
        return boundary == null ? Stream.empty() : Stream.of(new Shape(grid.code(), boundary));
    }
}
