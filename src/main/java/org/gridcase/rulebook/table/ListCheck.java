package org.gridcase.rulebook.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.feel.Feel;
import org.gridcase.feel.FeelParser;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.finding.Finding.Place;
import org.gridcase.rulebook.requirement.Answer.Meaning;
import org.jspecify.annotations.Nullable;

/** The lists of allowed values of the columns: what the cells have and the list does not was renamed in one of them only. */
final class ListCheck {

    private final Table table;
    private final TableContext around;
    private final Set<Cell> refused;
    private final List<Finding> findings = new ArrayList<>();

    private ListCheck(Table table, TableContext around, Set<Cell> refused) {
        this.table = table;
        this.around = around;
        this.refused = refused;
    }

    /** @param cells what is found in cells: a word that is refused there is no matter of the list */
    static List<Finding> of(Table table, TableContext around, List<Finding> cells) {
        ListCheck check = new ListCheck(
                table,
                around,
                cells.stream().filter(Finding::isError).map(Cell::of).collect(Collectors.toSet()));
        table.inputs().forEach(input -> check.readable(check.place(input), input.values()));
        table.outputs().forEach(output -> check.readable(check.place(output), output.values()));
        if (around.model().isPresent()) {
            table.inputs().forEach(check::input);
        }
        table.outputs().forEach(check::output);
        return check.findings;
    }

    private void input(Table.Input input) {
        int index = table.inputs().indexOf(input);
        Set<String> known = around.words(table, input.variable());
        if (input.type().equals("string") && known != null) {
            column(
                    place(input),
                    TableContext.listed(input.values()),
                    row -> TableContext.named(row.input(index)).stream().filter(known::contains));
        }
    }

    private Place place(Table.Input input) {
        Table.Cell cell = input.expression();
        return new Place(cell.id(), cell.line(), cell.column(), 0, input.label());
    }

    private Place place(Table.Output output) {
        return new Place(output.id(), output.line(), output.column(), 0, output.label());
    }

    /** A list that says nothing is compared with nothing. */
    private void readable(Place place, Table.Cell values) {
        FeelParser.Parsed parsed = FeelParser.condition(values.text());
        if (!values.text().isBlank() && parsed.tree() == null) {
            CellMistake slip = CellMistake.in(values.text(), true, parsed.at());
            findings.add(Finding.warning(place, "栏目的取值清单无法识别：" + slip.message()).proposing(slip.proposal()));
        }
    }

    /** What is wrong with other words is told at their cells. */
    private void output(Table.Output output) {
        int index = table.outputs().indexOf(output);
        Meaning meaning = around.answer(output).meaning();
        if (meaning != Meaning.TEXT) {
            column(
                    place(output),
                    TableContext.listed(output.values()),
                    row -> FeelParser.formula(row.output(index).text()).tree() instanceof Feel.Text text
                            ? Stream.of(
                                    meaning == Meaning.UNITS ? text.value().split("、") : new String[] {text.value()})
                            : Stream.of());
        }
    }

    private record Cell(int row, @Nullable String column) {

        static Cell of(Finding finding) {
            return new Cell(finding.place().row(), finding.place().label());
        }
    }

    private void column(Place place, Set<String> listed, Function<Table.Row, Stream<String>> words) {
        Map<String, List<Integer>> rows = new LinkedHashMap<>();
        if (!listed.isEmpty()) {
            table.rows().stream()
                    .filter(row -> !refused.contains(new Cell(row.number(), place.label())))
                    .forEach(row -> words.apply(row)
                            .map(String::strip)
                            .filter(word -> !word.isEmpty() && !listed.contains(word))
                            .distinct()
                            .forEach(word -> rows.computeIfAbsent(word, each -> new ArrayList<>())
                                    .add(row.number())));
        }
        rows.forEach((word, numbers) -> findings.add(Finding.warning(
                place,
                "栏目的取值清单里没有“%s”，第 %s 行却写着它：清单和单元格请一起改"
                        .formatted(word, numbers.stream().map(String::valueOf).collect(Collectors.joining("、"))))));
    }
}
