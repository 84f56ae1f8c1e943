package org.gridcase.organisation;

import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * A place where grids do not join as they should (无缝衔接、不得交叉重叠, O4).
 *
 * @param grids the two that overlap, or all that border on the gap
 * @param place the overlap or the gap, WGS-84
 */
public record BoundaryFault(Kind kind, List<AreaCode> grids, Geometry place) {

    /** What is wrong. */
    public enum Kind {
        OVERLAP,
        GAP
    }
}
