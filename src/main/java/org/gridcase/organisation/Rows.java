package org.gridcase.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** How the rows of the organisation's tables read. */
final class Rows {

    private Rows() {}

    static Unit unit(ResultSet row, int number) throws SQLException {
        return new Unit(
                row.getString("code"),
                row.getString("name"),
                row.getString("short_name"),
                UnitKind.ofCode(row.getString("kind")),
                Tier.ofCode(row.getString("tier")),
                new AreaCode(row.getString("area")));
    }

    static Grid grid(ResultSet row, int number) throws SQLException {
        return new Grid(
                new AreaCode(row.getString("code")),
                row.getString("name"),
                GridType.ofCode(row.getString("grid_type")),
                row.getInt("population"),
                row.getString("four_sides"),
                polygon(row.getString("boundary")));
    }

    static Person person(ResultSet row, int number) throws SQLException {
        return new Person(row.getString("id"), row.getString("name"));
    }

    static Post post(ResultSet row, int number) throws SQLException {
        return new Post(row.getString("person"), row.getString("unit"), row.getString("title"), row.getBoolean("head"));
    }

    private static Polygon polygon(String wkt) throws SQLException {
        try {
            return (Polygon) new WKTReader().read(wkt);
        } catch (ParseException e) {
            throw new SQLException("org_grid.boundary is no WKT polygon: " + wkt, e);
        }
    }
}
