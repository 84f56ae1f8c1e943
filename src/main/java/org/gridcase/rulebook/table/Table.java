package org.gridcase.rulebook.table;

import java.util.List;
import java.util.Optional;
import org.gridcase.feel.Feel;
import org.gridcase.feel.FeelParser;
import org.gridcase.rulebook.finding.Finding.Place;
import org.jspecify.annotations.Nullable;

/**
 * A decision table as it stands in a file.
 *
 * @param id of the decision
 * @param hitPolicy as written; {@code UNIQUE} where the file says nothing
 * @param aggregation of {@code COLLECT}; empty where there is none
 */
record Table(
        String id,
        String name,
        Place place,
        String hitPolicy,
        String aggregation,
        List<Input> inputs,
        List<Output> outputs,
        List<Row> rows) {

    /** The same columns over other rows. */
    Table with(List<Row> others) {
        return new Table(id, name, place, hitPolicy, aggregation, inputs, outputs, others);
    }

    /** A text with where it stands. */
    record Cell(@Nullable String id, String text, int line, int column) {

        /** An entry that the file leaves out. */
        static final Cell MISSING = new Cell(null, "", 0, 0);
    }

    /**
     * @param expression usually the name of a variable
     * @param values allowed ones as FEEL; empty where the file names none
     */
    record Input(@Nullable String id, String label, Cell expression, String type, Cell values) {

        String variable() {
            return expression.text().strip();
        }
    }

    /** @param values allowed ones as FEEL; empty where the file names none */
    record Output(@Nullable String id, String label, String name, String type, Cell values, int line, int column) {}

    /**
     * @param number from 1, as Modeler shows it
     * @param note its annotation; empty where it has none
     */
    record Row(
            @Nullable String id, int number, String note, List<Cell> inputs, List<Cell> outputs, int line, int column) {

        Cell input(int index) {
            return index < inputs.size() ? inputs.get(index) : Cell.MISSING;
        }

        Cell output(int index) {
            return index < outputs.size() ? outputs.get(index) : Cell.MISSING;
        }

        Place place() {
            return new Place(id, line, column, number, null);
        }

        Place place(Cell cell, String label) {
            return cell == Cell.MISSING
                    ? new Place(id, line, column, number, label)
                    : new Place(cell.id(), cell.line(), cell.column(), number, label);
        }
    }

    Optional<Input> input(String variable) {
        return inputs.stream()
                .filter(input -> input.variable().equals(variable))
                .findFirst();
    }

    Optional<Output> output(String named) {
        return outputs.stream().filter(output -> output.name().equals(named)).findFirst();
    }

    int indexOfInput(String variable) {
        return inputs.stream().map(Input::variable).toList().indexOf(variable);
    }

    int indexOfOutput(String named) {
        return outputs.stream().map(Output::name).toList().indexOf(named);
    }

    /** The text that a row answers in a column; empty where it answers something else, or the column is not there. */
    Optional<String> textOf(Row row, String named) {
        int index = indexOfOutput(named);
        Feel tree =
                index < 0 ? null : FeelParser.formula(row.output(index).text()).tree();
        return tree instanceof Feel.Text text ? Optional.of(text.value()) : Optional.empty();
    }

    /** As {@link #textOf}; of a cell that is left empty the empty text. */
    Optional<String> textOrNoneOf(Row row, String named) {
        int index = indexOfOutput(named);
        boolean none = index >= 0
                && (row.output(index).text().isBlank()
                        || FeelParser.formula(row.output(index).text()).tree() instanceof Feel.Nothing);
        return none ? Optional.of("") : textOf(row, named);
    }
}
