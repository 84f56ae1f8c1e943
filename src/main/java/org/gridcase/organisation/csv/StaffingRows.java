package org.gridcase.organisation.csv;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.gridcase.organisation.GridType;
import org.gridcase.organisation.StaffingRule;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;

/** The lines of staffing.csv: how many of which role each type of grid needs, in the order in which they are shown. */
final class StaffingRows {

    static final String FILE = "staffing.csv";
    private static final List<String> REQUIRED = List.of("type", "title", "least");
    private static final int TITLE = 64;
    private static final int MOST = 99;

    private StaffingRows() {}

    static List<Line<StaffingRule>> read(byte[] content, Findings findings) {
        Map<GridType, Integer> positions = new EnumMap<>(GridType.class);
        List<Line<StaffingRule>> lines = new ArrayList<>();
        for (CsvFile.Row row : CsvFile.read(FILE, content, REQUIRED, List.of(), findings)) {
            Faults faults = new Faults();
            GridType type = Cells.word(faults, "type", row, GridType.values(), GridType::code, GridType::label);
            String title = FieldRules.required(faults, "title", row.get("title"), TITLE);
            String number = FieldRules.required(faults, "least", row.get("least"), TITLE);
            int least = FieldRules.number(faults, "least", number, 1, MOST, 1);
            findings.addAll(row, faults);
            if (faults.none() && type != null && title != null) {
                int position = positions.merge(type, 1, Integer::sum);
                lines.add(new Line<>(row.line(), new StaffingRule(type, title, least, position)));
            }
        }
        return lines;
    }
}
