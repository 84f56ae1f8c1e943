package org.gridcase.organisation.tables;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Grid;
import org.gridcase.organisation.structure.GridType;
import org.gridcase.organisation.structure.JurisdictionTier;
import org.gridcase.organisation.structure.Person;
import org.gridcase.organisation.structure.Post;
import org.gridcase.organisation.structure.StaffingRule;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.organisation.structure.UnitKind;
import org.gridcase.problem.StoredWord;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/**
 * Reads the rows of the organisation's tables. Of a word that is none, a unit is one that takes no cases: one bent row takes no unit from anybody, and
 * the register of the organisation tells of it.
 */
public final class RowMappers {

    /** Stands for an unknown first day, because a key column cannot be null. */
    static final LocalDate ALWAYS = LocalDate.of(1900, 1, 1);

    private RowMappers() {}

    public static Unit unit(ResultSet row, int number) throws SQLException {
        return new Unit(
                row.getString("code"),
                row.getString("name"),
                shortName(row),
                StoredWord.of(row.getString("kind"), UnitKind::ofCode, UnitKind.OFFICE),
                StoredWord.of(row.getString("tier"), Tier::ofCode, Tier.GRID),
                StoredWord.of(row.getString("area"), AreaCode::new, AreaCode.NOWHERE),
                row.getString("responsibilities"));
    }

    /** A retired unit has given up its short name. */
    private static String shortName(ResultSet row) throws SQLException {
        String shortName = row.getString("short_name");
        return shortName == null ? row.getString("name") : shortName;
    }

    public static JurisdictionTier tier(ResultSet row, int number) throws SQLException {
        return new JurisdictionTier(
                StoredWord.of(row.getString("code"), Tier::ofCode, Tier.LEADING_GROUP),
                row.getString("label"),
                row.getInt("position"),
                row.getBoolean("used"));
    }

    public static StaffingRule staffingRule(ResultSet row, int number) throws SQLException {
        return new StaffingRule(gridType(row), row.getString("title"), row.getInt("least"), row.getInt("position"));
    }

    public static Grid grid(ResultSet row, int number) throws SQLException {
        String boundary = row.getString("boundary");
        return new Grid(
                StoredWord.of(row.getString("code"), AreaCode::new, AreaCode.NOWHERE),
                row.getString("name"),
                gridType(row),
                row.getInt("population"),
                row.getString("four_sides"),
                boundary == null ? null : boundary(boundary));
    }

    public static GridType gridType(ResultSet row) throws SQLException {
        return StoredWord.of(row.getString("grid_type"), GridType::ofCode, GridType.URBAN);
    }

    public static Person person(ResultSet row, int number) throws SQLException {
        return new Person(row.getString("id"), row.getString("name"), row.getBoolean("active"), row.getInt("holder"));
    }

    public static Post post(ResultSet row, int number) throws SQLException {
        LocalDate from = row.getObject("valid_from", LocalDate.class);
        String deputyFor = row.getString("deputy_for");
        return new Post(
                row.getString("person"),
                row.getString("unit"),
                row.getString("title"),
                row.getBoolean("head"),
                from.equals(ALWAYS) ? null : from,
                row.getObject("valid_to", LocalDate.class),
                deputyFor.isEmpty() ? null : deputyFor);
    }

    /** A boundary as it is kept: WKT, a polygon or several. */
    public static Geometry boundary(String wkt) throws SQLException {
        try {
            return new WKTReader().read(wkt);
        } catch (ParseException e) {
            throw new SQLException("no WKT of a boundary: " + wkt, e);
        }
    }
}
