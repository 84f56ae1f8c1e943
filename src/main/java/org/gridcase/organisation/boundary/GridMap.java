package org.gridcase.organisation.boundary;

import java.util.List;
import java.util.Optional;
import org.gridcase.organisation.AreaCode;
import org.gridcase.organisation.GridAt;
import org.gridcase.organisation.tables.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * All grids' boundaries, indexed in memory. Each look-up reads the token that every change of a grid replaces, and reads the map anew when
 * it differs. The token is random, so a map read in a transaction that was rolled back is not taken for a later one.
 */
@Component
public class GridMap {

    private final JdbcClient sql;
    private volatile @Nullable Edition edition;

    GridMap(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * The grid that the point lies in or on the border of, of several the one with the smallest code; failing that the nearest.
     *
     * @param longitude WGS-84 degrees
     * @param latitude WGS-84 degrees
     * @param most how far away the nearest may be, in metres; more than 100 km counts as 100 km
     */
    public Optional<GridAt> find(double longitude, double latitude, double most) {
        return current().index.find(longitude, latitude, most);
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
        List<Shape> grids = sql.sql("select code, boundary from org_grid where boundary is not null")
                .query((row, number) ->
                        new Shape(new AreaCode(row.getString("code")), Rows.boundary(row.getString("boundary"))))
                .list();
        Edition read = new Edition(token, new GridIndex(grids));
        edition = read;
        return read;
    }

    private record Edition(String token, GridIndex index) {}
}
