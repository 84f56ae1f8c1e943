package org.gridcase.organisation.csv;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.gridcase.imports.CsvColumns;
import org.gridcase.imports.CsvRow;
import org.gridcase.imports.FileFaults;
import org.gridcase.imports.FileLine;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.organisation.structure.UnitKind;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;

/** The lines of units.csv. */
final class UnitRows {

    static final String FILE = "units.csv";
    private static final CsvColumns COLUMNS =
            new CsvColumns(List.of("code", "name", "shortName", "kind", "tier", "area"), List.of("responsibilities"));
    private static final int NAME = 255;
    private static final int SHORT_NAME = 100;
    private static final int RESPONSIBILITIES = 2000;

    private UnitRows() {}

    static List<FileLine<Unit>> read(byte[] content, FileFaults fileFaults, Function<Tier, String> nameOf) {
        return fileFaults.read(FILE, content, COLUMNS, (row, faults) -> unit(row, faults, nameOf));
    }

    private static Optional<Unit> unit(CsvRow row, Faults faults, Function<Tier, String> nameOf) {
        String code = CellRules.account(faults, "code", row.get("code"));
        String name = FieldRules.name(faults, "name", row.get("name"), NAME);
        String shortName = FieldRules.name(faults, "shortName", row.get("shortName"), SHORT_NAME);
        UnitKind kind = CellRules.word(faults, "kind", row, UnitKind.values(), UnitKind::code, UnitKind::label);
        Tier tier = CellRules.word(faults, "tier", row, Tier.values(), Tier::code, nameOf);
        AreaCode area = CellRules.area(faults, "area", row.get("area"));
        String responsibilities =
                FieldRules.optional(faults, "responsibilities", row.get("responsibilities"), RESPONSIBILITIES);
        if (tier != null && area != null && !area.at(tier).equals(Optional.of(area))) {
            faults.add("area", "fault.area-of-other-tier", area.value(), nameOf.apply(tier));
        }
        if (kind != null && tier != null && !fits(kind, tier)) {
            faults.add("kind", "fault.kind-of-other-tier", kind.label(), nameOf.apply(tier));
        }
        if (!faults.none()
                || code == null
                || name == null
                || shortName == null
                || kind == null
                || tier == null
                || area == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Unit(code, name, shortName, kind, tier, area, Objects.requireNonNullElse(responsibilities, "")));
    }

    private static boolean fits(UnitKind kind, Tier tier) {
        return switch (kind) {
            case GRID_TEAM -> tier == Tier.GRID;
            case COMMUNITY_STATION -> tier == Tier.COMMUNITY;
            case COMMAND_CENTRE -> tier == Tier.STREET || tier == Tier.DISTRICT;
            case SECTION -> tier == Tier.STREET;
            case DEPARTMENT -> tier == Tier.DISTRICT;
            case LEADING_GROUP_OFFICE -> tier == Tier.LEADING_GROUP;
            case OFFICE -> true;
        };
    }
}
