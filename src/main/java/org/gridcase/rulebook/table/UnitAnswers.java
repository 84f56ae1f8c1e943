package org.gridcase.rulebook.table;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.gridcase.rulebook.Answer.Meaning;
import org.gridcase.rulebook.Finding;
import org.gridcase.rulebook.Finding.Place;
import org.gridcase.rulebook.KnownWords;
import org.gridcase.rulebook.Nearest;

/** The cells that name units: whether there are such, and whether they can be given a case. */
final class UnitAnswers {

    private final Table table;
    private final Surroundings around;
    private final List<Finding> findings;

    UnitAnswers(Table table, Surroundings around, List<Finding> findings) {
        this.table = table;
        this.around = around;
        this.findings = findings;
    }

    /** A unit that is both the lead and one that helps it: nobody can dispatch that. */
    void leadAssists(Table.Row row) {
        Map<Meaning, Integer> columns = new EnumMap<>(Meaning.class);
        for (int i = 0; i < table.outputs().size(); i++) {
            columns.putIfAbsent(around.answer(table.outputs().get(i)).meaning(), i);
        }
        Integer lead = columns.get(Meaning.UNIT);
        Integer others = columns.get(Meaning.UNITS);
        if (lead == null || others == null) {
            return;
        }
        String unit =
                table.textOf(row, table.outputs().get(lead).name()).orElse("").strip();
        String with = table.textOf(row, table.outputs().get(others).name()).orElse("");
        List<String> helping = List.of(with.split("[、,，;；/ ]+"));
        if (!unit.isEmpty() && helping.contains(unit)) {
            String rest = String.join(
                    "、", helping.stream().filter(each -> !each.equals(unit)).toList());
            findings.add(Finding.error(
                            row.place(
                                    row.output(others),
                                    table.outputs().get(others).label()),
                            "主办“%s”不能同时协办".formatted(unit))
                    .proposing(rest.isEmpty() ? "" : "\"" + rest + "\""));
        }
    }

    void unit(Table.Output output, String text, Place place) {
        Set<String> units = around.known().getOrDefault(KnownWords.UNITS, Set.of());
        if (around.known()
                .getOrDefault(KnownWords.UNITS_WITHOUT_CASES, Set.of())
                .contains(text)) {
            findings.add(Finding.error(place, "“%s”是内设机构，不办理案件，不能派遣给它".formatted(text)));
        } else if (around.known()
                        .getOrDefault(KnownWords.UNITS_OF_POLICY_STAFF, Set.of())
                        .contains(text)
                && !isNamedBefore(output, text)) {
            findings.add(Finding.warning(place, "“%s”中有制度人员或规则审批人员，原来的表没有派给它，请核对".formatted(text)));
        } else if (!units.isEmpty() && !units.contains(text)) {
            String near = Nearest.to(text, units).orElse(null);
            String message = "组织里现在没有名为“%s”的单位%s".formatted(text, near == null ? "" : "。是不是“%s”？".formatted(near));
            boolean stops = !around.isRead() && near != null; // nobody chooses another where a table alone does
            findings.add((stops ? Finding.error(place, message) : Finding.warning(place, message))
                    .proposing(near == null ? null : "\"" + near + "\""));
        }
    }

    /** Whether the table in force, or otherwise the shipped one, names a unit in that column. */
    private boolean isNamedBefore(Table.Output output, String unit) {
        Table before = around.inForce() == null ? around.shipped() : around.inForce();
        if (before == null) {
            return false;
        }
        int index = before.indexOfOutput(output.name());
        return index >= 0
                && before.rows().stream()
                        .flatMap(row -> Surroundings.named(row.output(index)).stream())
                        .flatMap(named -> Stream.of(named.split("、")))
                        .anyMatch(named -> named.strip().equals(unit));
    }

    void units(Table.Output output, String text, Place place) {
        if (text.matches(".*[,，;；/ ].*")) {
            findings.add(Finding.error(place, "几个单位之间用顿号“、”隔开")
                    .proposing("\"" + text.strip().replaceAll("\\s*[,，;；/ ]\\s*", "、") + "\""));
        } else {
            List.of(text.split("、")).forEach(each -> unit(output, each.strip(), place));
        }
    }
}
