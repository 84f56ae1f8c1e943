package org.gridcase.rulebook.table;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.gridcase.feel.Feel;
import org.gridcase.feel.FeelParser;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.finding.Finding.Place;
import org.gridcase.rulebook.finding.Nearest;
import org.gridcase.rulebook.requirement.Answer;
import org.gridcase.rulebook.requirement.Answer.Meaning;
import org.gridcase.rulebook.requirement.KnownWords;
import org.jspecify.annotations.Nullable;

/** The cells that name units: whether there are such, and whether they can be given a case. */
final class UnitAnswers {

    private static final String STREET = "street";
    private static final String TIER = "tier";

    private final Table table;
    private final TableContext around;
    private final List<Finding> findings;

    UnitAnswers(Table table, TableContext around, List<Finding> findings) {
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

    void unit(Table.Row row, Table.Output output, Answer answer, String text, Place place) {
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
            unless(
                            output,
                            text,
                            place,
                            "组织里现在没有名为“%s”的单位%s".formatted(text, near == null ? "" : "。是不是“%s”？".formatted(near)))
                    .accept(near == null ? null : "\"" + near + "\"");
        } else if (KnownWords.UNITS_OF_TIER.equals(answer.by())) {
            ofTier(row).ifPresent(among -> dispatched(row, output, among, text, place));
        } else if (answer.by() != null) {
            dispatched(row, output, answer.by(), text, place);
        }
    }

    /** Where a rule is for one kind of centre only, what that one dispatches to. */
    private Optional<String> ofTier(Table.Row row) {
        boolean street = mayApply(row, TIER, "街道");
        boolean district = mayApply(row, TIER, "区");
        return street == district
                ? Optional.empty()
                : Optional.of(street ? KnownWords.UNITS_OF_STREET : KnownWords.UNITS_OF_DISTRICT);
    }

    /** What a centre cannot dispatch to is refused; what the table has named until now is only told, so that a change of another row is possible. */
    private Consumer<@Nullable String> unless(Table.Output output, String unit, Place place, String message) {
        return proposal -> findings.add(
                (isNamedBefore(output, unit) ? Finding.warning(place, message) : Finding.error(place, message))
                        .proposing(proposal));
    }

    /** Whether the centre that is given the answer finds the unit in its area. */
    private void dispatched(Table.Row row, Table.Output output, String among, String text, Place place) {
        Map<String, Set<String>> known = around.known();
        if (!among.equals(KnownWords.UNITS_OF_STREET)) {
            Set<String> there = known.getOrDefault(among, Set.of());
            if (!there.isEmpty() && !there.contains(text)) {
                unless(output, text, place, "“%s”不是区一级的单位，区指挥中心派不到它".formatted(text))
                        .accept(null);
            }
            return;
        }
        List<String> asked = known.keySet().stream()
                .filter(key -> key.startsWith(among))
                .map(key -> key.substring(among.length()))
                .filter(street -> mayApply(row, STREET, street))
                .sorted()
                .toList();
        List<String> without = asked.stream()
                .filter(street -> !known.getOrDefault(among + street, Set.of()).contains(text))
                .toList();
        if (!asked.isEmpty() && without.size() == asked.size()) {
            unless(output, text, place, "“%s”不是%s的单位，那里的指挥中心派不到它".formatted(text, String.join("、", asked)))
                    .accept(null);
        } else if (!without.isEmpty() && !isNamedBefore(output, text)) {
            findings.add(
                    Finding.warning(place, "%s没有“%s”：那里的案件不会有派遣建议，请核对".formatted(String.join("、", without), text)));
        }
    }

    private boolean mayApply(Table.Row row, String input, String word) {
        int column = table.indexOfInput(input);
        Feel condition = column < 0
                ? null
                : FeelParser.condition(row.input(column).text()).tree();
        return condition == null || Match.of(condition, word) != Match.NO;
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
                        .flatMap(row -> TableContext.named(row.output(index)).stream())
                        .flatMap(named -> Stream.of(named.split("、")))
                        .anyMatch(named -> named.strip().equals(unit));
    }

    void units(Table.Row row, Table.Output output, Answer answer, String text, Place place) {
        if (ListedWord.areSeparated(findings, text, place, "单位")) {
            List.of(text.split("、")).forEach(each -> unit(row, output, answer, each.strip(), place));
        }
    }
}
