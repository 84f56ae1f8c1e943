package org.gridcase.organisation.csv;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridcase.imports.CsvColumns;
import org.gridcase.imports.CsvRow;
import org.gridcase.imports.FileFaults;
import org.gridcase.imports.FileLine;
import org.gridcase.organisation.structure.GridType;
import org.gridcase.organisation.structure.StaffingRule;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;

/** The lines of staffing.csv: how many of which role each type of grid needs, in the order in which they are shown. */
final class StaffingRows {

    static final String FILE = "staffing.csv";
    private static final CsvColumns COLUMNS = new CsvColumns(List.of("type", "title", "least"));
    private static final int TITLE = 64;
    private static final int MOST = 99;

    private StaffingRows() {}

    static List<FileLine<StaffingRule>> read(byte[] content, FileFaults fileFaults) {
        Map<GridType, Integer> positions = new EnumMap<>(GridType.class);
        return fileFaults.read(FILE, content, COLUMNS, (row, faults) -> rule(row, faults, positions));
    }

    private static Optional<StaffingRule> rule(CsvRow row, Faults faults, Map<GridType, Integer> positions) {
        GridType type = CellRules.word(faults, "type", row, GridType.values(), GridType::code, GridType::label);
        String title = FieldRules.name(faults, "title", row.get("title"), TITLE);
        String number = FieldRules.required(faults, "least", row.get("least"), TITLE);
        int least = FieldRules.number(faults, "least", number, 1, MOST, 1);
        if (!faults.none() || type == null || title == null) {
            return Optional.empty();
        }
        return Optional.of(new StaffingRule(type, title, least, positions.merge(type, 1, Integer::sum)));
    }
}
