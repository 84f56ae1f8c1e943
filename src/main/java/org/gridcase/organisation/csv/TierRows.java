package org.gridcase.organisation.csv;

import java.util.List;
import java.util.Optional;
import org.gridcase.imports.CsvColumns;
import org.gridcase.imports.CsvRow;
import org.gridcase.imports.FileFaults;
import org.gridcase.imports.FileLine;
import org.gridcase.organisation.structure.JurisdictionTier;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;

/** The lines of tiers.csv. */
final class TierRows {

    static final String FILE = "tiers.csv";
    private static final CsvColumns COLUMNS = new CsvColumns(List.of("code", "label", "order"), List.of("used"));
    private static final int LABEL = 64;
    private static final int LAST = 99;

    private TierRows() {}

    static List<FileLine<JurisdictionTier>> read(byte[] content, FileFaults fileFaults) {
        return fileFaults.read(FILE, content, COLUMNS, TierRows::tier);
    }

    private static Optional<JurisdictionTier> tier(CsvRow row, Faults faults) {
        Tier tier = CellRules.word(faults, "code", row, Tier.values(), Tier::code, Tier::code);
        String label = FieldRules.name(faults, "label", row.get("label"), LABEL);
        String order = FieldRules.required(faults, "order", row.get("order"), LABEL);
        int position = FieldRules.number(faults, "order", order, 1, LAST, 0);
        boolean used = FieldRules.truth(faults, "used", row.get("used"), true);
        return !faults.none() || tier == null || label == null
                ? Optional.empty()
                : Optional.of(new JurisdictionTier(tier, label, position, used));
    }
}
