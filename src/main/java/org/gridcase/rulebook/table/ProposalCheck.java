package org.gridcase.rulebook.table;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.finding.Finding.Place;
import org.jspecify.annotations.Nullable;

/** Tries what is proposed for a cell before it is shown: what would be refused itself is followed to what would not, or left out. */
final class ProposalCheck {

    private static final int MOST_STEPS = 3;

    private ProposalCheck() {}

    /** The finding with a proposal that would be taken, or with none. */
    static Finding tried(Finding finding, Table table, TableContext around) {
        String proposal = finding.proposal();
        if (proposal == null || finding.place().row() == 0 || finding.place().label() == null) {
            return finding;
        }
        Table.Row row = table.rows().get(finding.place().row() - 1);
        for (int step = 0; proposal != null && step < MOST_STEPS; step++) {
            Table.Row with = with(row, table, finding.place(), proposal);
            if (with == null) {
                return finding;
            }
            List<Finding> then = findings(with, table, around);
            if (then.isEmpty()) {
                return finding.proposing(proposal);
            }
            proposal = then.get(0).proposal();
        }
        return finding.proposing(null);
    }

    /** The errors that a row would have at the cells it differs in from the table's own. */
    private static List<Finding> findings(Table.Row row, Table table, TableContext around) {
        Table alone = table.with(List.of(row));
        Table.Row before = table.rows().get(row.number() - 1);
        List<Place> changed = Stream.concat(
                        IntStream.range(0, table.inputs().size())
                                .filter(i -> !row.input(i).equals(before.input(i)))
                                .mapToObj(i -> row.place(
                                        row.input(i), table.inputs().get(i).label())),
                        IntStream.range(0, table.outputs().size())
                                .filter(i -> !row.output(i).equals(before.output(i)))
                                .mapToObj(i -> row.place(
                                        row.output(i), table.outputs().get(i).label())))
                .toList();
        return Stream.concat(ConditionCheck.of(alone, around).stream(), AnswerCheck.of(alone, around).stream())
                .filter(each -> each.isError() && changed.contains(each.place()))
                .toList();
    }

    /** The row with another text in a cell; null where the place is none of its cells. */
    private static Table.@Nullable Row with(Table.Row row, Table table, Place place, String text) {
        for (int i = 0; i < row.inputs().size() && i < table.inputs().size(); i++) {
            if (row.place(row.input(i), table.inputs().get(i).label()).equals(place)) {
                return new Table.Row(
                        row.id(),
                        row.number(),
                        row.note(),
                        replaced(row.inputs(), i, text),
                        row.outputs(),
                        row.line(),
                        row.column());
            }
        }
        for (int i = 0; i < row.outputs().size() && i < table.outputs().size(); i++) {
            if (row.place(row.output(i), table.outputs().get(i).label()).equals(place)) {
                return new Table.Row(
                        row.id(),
                        row.number(),
                        row.note(),
                        row.inputs(),
                        replaced(row.outputs(), i, text),
                        row.line(),
                        row.column());
            }
        }
        return null;
    }

    private static List<Table.Cell> replaced(List<Table.Cell> cells, int index, String text) {
        return IntStream.range(0, cells.size())
                .mapToObj(i -> {
                    Table.Cell cell = cells.get(i);
                    return i == index ? new Table.Cell(cell.id(), text, cell.line(), cell.column()) : cell;
                })
                .toList();
    }
}
