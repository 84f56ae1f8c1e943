package org.gridcase.organisation.csv;

import java.util.List;
import java.util.Optional;
import org.gridcase.organisation.JurisdictionTier;
import org.gridcase.organisation.Tier;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;

/** The lines of tiers.csv. */
final class TierRows {

    static final String FILE = "tiers.csv";
    private static final List<String> REQUIRED = List.of("code", "label", "order");
    private static final List<String> OPTIONAL = List.of("used");
    private static final int LABEL = 64;
    private static final int LAST = 99;

    private TierRows() {}

    static List<Line<JurisdictionTier>> read(byte[] content, Findings findings) {
        return CsvFile.read(FILE, content, REQUIRED, OPTIONAL, findings).stream()
                .flatMap(row -> {
                    Faults faults = new Faults();
                    Optional<JurisdictionTier> tier = tier(row, faults);
                    findings.addAll(row, faults);
                    return tier.map(each -> new Line<>(row.line(), each)).stream();
                })
                .toList();
    }

    private static Optional<JurisdictionTier> tier(CsvFile.Row row, Faults faults) {
        Tier tier = Cells.word(faults, "code", row, Tier.values(), Tier::code, Tier::code);
        String label = FieldRules.required(faults, "label", row.get("label"), LABEL);
        String order = FieldRules.required(faults, "order", row.get("order"), LABEL);
        int position = FieldRules.number(faults, "order", order, 1, LAST, 0);
        boolean used = FieldRules.truth(faults, "used", row.get("used"), true);
        return !faults.none() || tier == null || label == null
                ? Optional.empty()
                : Optional.of(new JurisdictionTier(tier, label, position, used));
    }
}
