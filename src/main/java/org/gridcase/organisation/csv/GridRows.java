package org.gridcase.organisation.csv;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gridcase.imports.CsvColumns;
import org.gridcase.imports.CsvRow;
import org.gridcase.imports.FileFaults;
import org.gridcase.imports.FileLine;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Grid;
import org.gridcase.organisation.structure.GridType;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** The lines of grids.csv. */
final class GridRows {

    static final String FILE = "grids.csv";
    private static final CsvColumns COLUMNS =
            new CsvColumns(List.of("code", "name", "type", "population"), List.of("fourSides", "boundary"));
    private static final int NAME = 255;
    private static final int FOUR_SIDES = 1000;
    private static final int MOST_EAST = 180;
    private static final int MOST_NORTH = 90;
    private static final int MOST_PEOPLE = 999_999;

    private GridRows() {}

    static List<FileLine<Grid>> read(byte[] content, FileFaults fileFaults) {
        return fileFaults.read(FILE, content, COLUMNS, GridRows::grid);
    }

    private static Optional<Grid> grid(CsvRow row, Faults faults) {
        AreaCode code = CellRules.area(faults, "code", row.get("code"));
        if (code != null && code.tier() != Tier.GRID) {
            faults.add("code", "fault.no-grid-code", code.value(), code.value().length());
        }
        String name = FieldRules.name(faults, "name", row.get("name"), NAME);
        GridType type = CellRules.word(faults, "type", row, GridType.values(), GridType::code, GridType::label);
        String people = FieldRules.required(faults, "population", row.get("population"), NAME);
        int population = FieldRules.number(faults, "population", people, 0, MOST_PEOPLE, 0);
        String fourSides = FieldRules.optional(faults, "fourSides", row.get("fourSides"), FOUR_SIDES);
        Geometry boundary = boundary(faults, row.get("boundary"));
        return !faults.none() || code == null || name == null || type == null
                ? Optional.empty()
                : Optional.of(
                        new Grid(code, name, type, population, Objects.requireNonNullElse(fourSides, ""), boundary));
    }

    private static @Nullable Geometry boundary(Faults faults, @Nullable String wkt) {
        if (wkt == null || wkt.isBlank()) {
            return null;
        }
        try {
            Geometry drawn = new WKTReader().read(wkt);
            Coordinate mistaken = mistaken(drawn);
            if (mistaken != null) {
                boolean swapped = FieldRules.looksSwapped(mistaken.x, mistaken.y);
                faults.add(
                        "boundary",
                        swapped ? "fault.boundary-swapped" : "fault.boundary-not-degrees",
                        mistaken.x,
                        mistaken.y);
                return null;
            }
            if (drawn instanceof Polygonal && !drawn.isEmpty() && drawn.isValid()) {
                return drawn;
            }
        } catch (ParseException | IllegalArgumentException e) {
            // said below
        }
        faults.add("boundary", "fault.not-a-boundary");
        return null;
    }

    /** The first corner that is no longitude and latitude, or whose two look swapped. */
    private static @Nullable Coordinate mistaken(Geometry drawn) {
        for (Coordinate corner : drawn.getCoordinates()) {
            boolean degrees = Math.abs(corner.x) <= MOST_EAST && Math.abs(corner.y) <= MOST_NORTH;
            if (!degrees || FieldRules.looksSwapped(corner.x, corner.y)) {
                return corner;
            }
        }
        return null;
    }
}
