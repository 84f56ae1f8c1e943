package org.gridcase.organisation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gridcase.organisation.tables.Rows;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * All boundaries, indexed in memory. Each look-up reads the token that every change of a grid replaces, and reads the map anew when it
 * differs. The token is random, so a map read in a transaction that was rolled back is not taken for a later one.
 */
final class GridMap {

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private final JdbcClient sql;
    private volatile @Nullable Edition edition;

    GridMap(JdbcClient sql) {
        this.sql = sql;
    }

    Optional<AreaCode> gridAt(double longitude, double latitude) {
        return current().gridAt(GEOMETRY.createPoint(new Coordinate(longitude, latitude)));
    }

    private Edition current() {
        // The token before the grids: a map newer than its token is read once more, an older one would be kept.
        String token = sql.sql("select map_token from org_change where id = 1")
                .query(String.class)
                .single();
        Edition known = edition;
        if (known != null && known.token.equals(token)) {
            return known;
        }
        List<Grid> grids = sql.sql("select * from org_grid where boundary is not null")
                .query(Rows::grid)
                .list();
        Edition read = new Edition(token, grids);
        edition = read;
        return read;
    }

    private static final class Edition {

        private final String token;
        private final STRtree index = new STRtree();

        Edition(String token, List<Grid> grids) {
            this.token = token;
            for (Grid grid : grids) {
                Envelope box = grid.drawn().getEnvelopeInternal();
                index.insert(box, new Shape(grid.code(), PreparedGeometryFactory.prepare(grid.drawn())));
            }
            index.build(); // from here on the index is only read, by many threads
        }

        Optional<AreaCode> gridAt(Point point) {
            List<?> near = index.query(point.getEnvelopeInternal());
            return near.stream()
                    .map(Shape.class::cast)
                    .filter(shape -> shape.boundary.covers(point))
                    .map(Shape::code)
                    .min(Comparator.comparing(AreaCode::value));
        }
    }

    private record Shape(AreaCode code, PreparedGeometry boundary) {}
}
