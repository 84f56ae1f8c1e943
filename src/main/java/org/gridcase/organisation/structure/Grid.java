package org.gridcase.organisation.structure;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;

/**
 * The smallest area of service (O2–O4).
 *
 * @param population residents, or for a dedicated grid the people who work there
 * @param fourSides what bounds it to the east, south, west and north (四至), for people
 * @param boundary a polygon or several, WGS-84, x = longitude, y = latitude, in degrees; null while it is not drawn
 * @throws IllegalArgumentException if the code is not a grid's or the boundary is no simple area
 */
public record Grid(
        AreaCode code,
        String name,
        GridType type,
        int population,
        String fourSides,
        @Nullable Geometry boundary) {

    public Grid {
        if (code.tier() != Tier.GRID) {
            throw new IllegalArgumentException("“" + code + "”不是网格编码，应为 15 位");
        }
        if (population < 0) {
            throw new IllegalArgumentException("网格 " + code + " 的人数不能是负数：" + population);
        }
        if (boundary != null && (!(boundary instanceof Polygonal) || boundary.isEmpty() || !boundary.isValid())) {
            throw new IllegalArgumentException("网格 " + code + " 的边界不是有效的区域（为空或自相交）");
        }
    }

    /** The same grid, drawn otherwise. */
    public Grid drawn(@Nullable Geometry newBoundary) {
        return new Grid(code, name, type, population, fourSides, newBoundary);
    }
}
