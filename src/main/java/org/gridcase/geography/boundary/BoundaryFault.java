package org.gridcase.geography.boundary;

import java.util.List;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Tier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * A place where boundaries do not join as they should (无缝衔接、不得交叉重叠, O4).
 *
 * @param areas the two that overlap, all that border on the gap, or who reaches out of what
 * @param place the overlap, the gap, or what reaches out; WGS-84
 */
record BoundaryFault(Kind kind, Severity severity, List<AreaCode> areas, Geometry place, double squareMetres) {

    /** What is wrong. */
    enum Kind {
        OVERLAP("overlap"),
        GAP("gap"),
        /** A grid or area reaches out of the community, street or district that its code says it lies in. */
        OUTSIDE("outside");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /** The word in the interface. */
        String code() {
            return code;
        }
    }

    /** What follows from it, the gravest first. */
    enum Severity {
        /** Boundaries with this are not taken. */
        REFUSED("refused"),
        /** They are taken; somebody should look. */
        WARNED("warned"),
        /** Within what is tolerated. */
        NOTED("noted");

        private final String code;

        Severity(String code) {
            this.code = code;
        }

        /** The word in the interface. */
        String code() {
            return code;
        }
    }

    /** A point inside of it, WGS-84. */
    Coordinate centre() {
        return place.getInteriorPoint().getCoordinate();
    }

    /** Of a gap: whether it lies between communities, and not inside of one. */
    boolean betweenCommunities() {
        return areas.stream().map(area -> area.at(Tier.COMMUNITY)).distinct().count() > 1;
    }

    BoundaryFault graded(Severity other) {
        return new BoundaryFault(kind, other, areas, place, squareMetres);
    }
}
