package org.gridcase.rulebook.table;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gridcase.problem.WrittenNumber;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.finding.Finding.Place;

/** Descriptions of rows that still say what stood in a cell before it was changed: people read the description, the case goes by the cell. */
final class NoteCheck {

    private static final Pattern AMOUNT =
            Pattern.compile("(\\d{1,4}|半|%s)\\s*个?(?:工作|自然)?(分钟|小时|日|天|周|月|年)".formatted(WrittenNumber.CHINESE));

    private static final Map<String, Duration> UNITS = Map.of(
            "分钟", Duration.ofMinutes(1),
            "小时", Duration.ofHours(1),
            "日", Duration.ofDays(1),
            "天", Duration.ofDays(1),
            "周", Duration.ofDays(7),
            "月", Duration.ofDays(30),
            "年", Duration.ofDays(360)); // of twelve such months, as lengths of cells are told

    private static final int SHORTEST = 2;

    private final Table table;
    private final List<Finding> findings = new ArrayList<>();

    private NoteCheck(Table table) {
        this.table = table;
    }

    static List<Finding> of(Table table, Surroundings around) {
        Table before = around.earlier();
        NoteCheck check = new NoteCheck(table);
        if (before != null) {
            table.rows().stream()
                    .filter(row -> row.id() != null && !row.note().isEmpty())
                    .forEach(row -> before.rows().stream()
                            .filter(each -> row.id().equals(each.id()))
                            .findFirst()
                            .ifPresent(old -> check.row(before, old, row)));
        }
        return check.findings;
    }

    private void row(Table before, Table.Row old, Table.Row row) {
        for (int i = 0; i < table.inputs().size(); i++) {
            Table.Input input = table.inputs().get(i);
            int was = before.indexOfInput(input.variable());
            if (was >= 0) {
                cell(row, old.input(was), row.input(i), row.place(row.input(i), input.label()));
            }
        }
        for (int i = 0; i < table.outputs().size(); i++) {
            Table.Output output = table.outputs().get(i);
            int was = before.indexOfOutput(output.name());
            if (was >= 0) {
                cell(row, old.output(was), row.output(i), row.place(row.output(i), output.label()));
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

    /** How a description says the amount that a cell had. */
    private static Optional<String> amount(String note, Table.Cell old, Table.Cell now) {
        Duration was = AmountAnswers.lengthOf(old);
        Duration is = AmountAnswers.lengthOf(now);
        if (was == null || is == null || was.equals(is)) {
            return Optional.empty();
        }
        Optional<String> outdated = Optional.empty();
        Matcher found = AMOUNT.matcher(CellMistake.width(note));
        while (found.find()) {
            Duration said = said(found.group(1), UNITS.getOrDefault(found.group(2), Duration.ZERO));
            if (said.equals(is)) {
                return Optional.empty();
            }
            if (said.equals(was)) {
                outdated = Optional.of(found.group());
            }
        }
        return outdated;
    }

    private static Duration said(String number, Duration unit) {
        return number.equals("半") ? unit.dividedBy(2) : unit.multipliedBy(WrittenNumber.of(number));
    }

    /** A word that a cell had, that nothing in the row has any more, and that its description has still. */
    private static Optional<String> word(Table.Row row, Table.Cell old, Table.Cell now) {
        Set<String> left = new LinkedHashSet<>(Surroundings.named(old));
        Stream.concat(row.inputs().stream(), row.outputs().stream())
                .forEach(cell -> left.removeAll(Surroundings.named(cell)));
        boolean renewed = Surroundings.named(now).stream().anyMatch(row.note()::contains);
        return renewed
                ? Optional.empty()
                : left.stream()
                        .filter(word -> word.length() >= SHORTEST && row.note().contains(word))
                        .findFirst();
    }
}
