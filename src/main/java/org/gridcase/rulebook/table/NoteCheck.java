package org.gridcase.rulebook.table;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gridcase.problem.written.WrittenDuration;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.finding.Finding.Place;

/**
 * Descriptions of rows that still say what stood in a cell before it was changed, or name another amount than the cell: people read the
 * description, the case goes by the cell.
 */
final class NoteCheck {

    private static final int SHORTEST = 2;

    private final Table table;
    private final List<Finding> findings = new ArrayList<>();

    private NoteCheck(Table table) {
        this.table = table;
    }

    static List<Finding> of(Table table, TableContext around) {
        Table before = around.earlier();
        NoteCheck check = new NoteCheck(table);
        if (before != null) {
            table.rows().stream().filter(row -> !row.note().isEmpty()).forEach(row -> before.rows().stream()
                    .filter(each -> row.id() != null && row.id().equals(each.id()))
                    .findFirst()
                    .ifPresentOrElse(old -> check.row(before, old, row), () -> check.fresh(row)));
        }
        return check.findings;
    }

    private void row(Table before, Table.Row old, Table.Row row) {
        for (int i = 0; i < table.inputs().size(); i++) {
            Table.Input input = table.inputs().get(i);
            int was = before.indexOfInput(input.variable());
            if (was >= 0) {
                cell(row, old.input(was), row.input(i), row.place(row.input(i), input.label()));
                described(old, row, old.input(was), row.input(i), row.place(row.input(i), input.label()));
            }
        }
        for (int i = 0; i < table.outputs().size(); i++) {
            Table.Output output = table.outputs().get(i);
            int was = before.indexOfOutput(output.name());
            if (was >= 0) {
                cell(row, old.output(was), row.output(i), row.place(row.output(i), output.label()));
                described(old, row, old.output(was), row.output(i), row.place(row.output(i), output.label()));
            }
        }
    }

    private void cell(Table.Row row, Table.Cell old, Table.Cell now, Place place) {
        if (!old.text().strip().equals(now.text().strip())) {
            amount(row.note(), old, now)
                    .or(() -> word(row, old, now))
                    .ifPresent(outdated -> findings.add(Finding.warning(
                            place,
                            "这一格已改为 %s，这一行的说明还写着“%s”：请一并改说明"
                                    .formatted(
                                            now.text().isBlank()
                                                    ? "-"
                                                    : now.text().strip(),
                                            outdated))));
        }
    }

    /** The description has told the amount of this cell, and now tells another one than that, and than what stood there before. */
    private void described(Table.Row old, Table.Row row, Table.Cell before, Table.Cell now, Place place) {
        Duration was = AmountAnswers.lengthOf(before);
        Duration is = AmountAnswers.lengthOf(now);
        Map<Duration, String> said = WrittenDuration.amountsIn(row.note());
        if (was != null
                && is != null
                && WrittenDuration.amountsIn(old.note()).containsKey(was)
                && !said.containsKey(is)
                && (was.equals(is) || !said.containsKey(was))) {
            said.values().stream().findFirst().ifPresent(other -> otherwise(now, other, place));
        }
    }

    /** A new row, perhaps a copy of another one: its description tells amounts, and none of them is its own. */
    private void fresh(Table.Row row) {
        Map<Duration, String> said = WrittenDuration.amountsIn(row.note());
        List<Integer> amounts = IntStream.range(0, table.outputs().size())
                .filter(i -> AmountAnswers.lengthOf(row.output(i)) != null)
                .boxed()
                .toList();
        if (!said.isEmpty()
                && !amounts.isEmpty()
                && amounts.stream().noneMatch(i -> said.containsKey(AmountAnswers.lengthOf(row.output(i))))) {
            Table.Cell cell = row.output(amounts.get(0));
            String label = table.outputs().get(amounts.get(0)).label();
            otherwise(cell, said.values().iterator().next(), row.place(cell, label));
        }
    }

    private void otherwise(Table.Cell cell, String said, Place place) {
        findings.add(Finding.warning(
                place,
                "这一格是 %s，这一行的说明写的却是“%s”：请核对，改说明或改这一格".formatted(cell.text().strip(), said)));
    }

    /** How a description says the amount that a cell had. */
    private static Optional<String> amount(String note, Table.Cell old, Table.Cell now) {
        Duration was = AmountAnswers.lengthOf(old);
        Duration is = AmountAnswers.lengthOf(now);
        if (was == null || is == null || was.equals(is)) {
            return Optional.empty();
        }
        Map<Duration, String> said = WrittenDuration.amountsIn(note);
        return said.containsKey(is) ? Optional.empty() : Optional.ofNullable(said.get(was));
    }

    /** A word that a cell had, that nothing in the row has any more, and that its description has still. */
    private static Optional<String> word(Table.Row row, Table.Cell old, Table.Cell now) {
        Set<String> left = new LinkedHashSet<>(TableContext.named(old));
        Stream.concat(row.inputs().stream(), row.outputs().stream())
                .forEach(cell -> left.removeAll(TableContext.named(cell)));
        boolean renewed = TableContext.named(now).stream().anyMatch(row.note()::contains);
        return renewed
                ? Optional.empty()
                : left.stream()
                        .filter(word -> word.length() >= SHORTEST && row.note().contains(word))
                        .findFirst();
    }
}
