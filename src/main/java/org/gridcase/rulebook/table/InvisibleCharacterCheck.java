package org.gridcase.rulebook.table;

import java.util.ArrayList;
import java.util.List;
import org.gridcase.problem.Texts;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.finding.Finding.Place;

/** Characters that nobody sees, or that turn the direction of writing, anywhere in a table: what is approved must be what is read. */
final class InvisibleCharacterCheck {

    private final List<Finding> findings = new ArrayList<>();

    private InvisibleCharacterCheck() {}

    static List<Finding> of(Table table) {
        InvisibleCharacterCheck check = new InvisibleCharacterCheck();
        check.text(table.place(), table.name());
        check.text(table.place(), table.id());
        for (Table.Input input : table.inputs()) {
            Place place = new Place(
                    input.id(), input.expression().line(), input.expression().column(), 0, seen(input.label()));
            check.text(
                    place,
                    input.label() + input.expression().text() + input.values().text());
        }
        for (Table.Output output : table.outputs()) {
            Place place = new Place(output.id(), output.line(), output.column(), 0, seen(output.label()));
            check.text(place, output.label() + output.name() + output.values().text());
        }
        table.rows().forEach(row -> check.row(table, row));
        return check.findings;
    }

    private void row(Table table, Table.Row row) {
        for (int i = 0; i < table.inputs().size(); i++) {
            text(
                    row.place(row.input(i), seen(table.inputs().get(i).label())),
                    row.input(i).text());
        }
        for (int i = 0; i < table.outputs().size(); i++) {
            text(
                    row.place(row.output(i), seen(table.outputs().get(i).label())),
                    row.output(i).text());
        }
    }

    private static String seen(String label) {
        return Texts.visible(label);
    }

    private void text(Place place, String text) {
        Texts.unseen(text)
                .ifPresent(c -> findings.add(Finding.error(place, "有看不见的字符 U+%04X，读到的和比较的不一样；请删去重写".formatted(c))
                        .proposing(place.row() == 0 ? null : cleaned(text))));
    }

    private static String cleaned(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints()
                .filter(c -> Texts.unseen(Character.toString(c)).isEmpty())
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
