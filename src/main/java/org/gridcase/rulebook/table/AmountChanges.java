package org.gridcase.rulebook.table;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gridcase.calendar.Counting;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.requirement.Answer.Meaning;
import org.jspecify.annotations.Nullable;

/**
 * Limits of most rows that become several times longer or shorter in one change. Each may pass by itself; together they are another
 * policy, or a slip of find and replace.
 */
final class AmountChanges {

    private static final int MUCH = 3;
    private static final int FEWEST = 3;
    private static final int MOST_TOLD = 3;

    private final Table table;
    private final Table before;
    private final TableContext around;

    private AmountChanges(Table table, Table before, TableContext around) {
        this.table = table;
        this.before = before;
        this.around = around;
    }

    /** A row whose amount has changed. @param factor of the new to the old, or of the old to the new where it is shorter */
    private record Changed(int row, String from, String to, double factor, boolean longer) {}

    static List<Finding> of(Table table, TableContext around) {
        Table before = around.inForce() == null ? around.shipped() : around.inForce();
        if (before == null) {
            return List.of();
        }
        AmountChanges changes = new AmountChanges(table, before, around);
        return table.outputs().stream()
                .filter(output -> around.answer(output).meaning() == Meaning.LIMIT)
                .flatMap(output -> changes.in(output).stream())
                .toList();
    }

    private List<Finding> in(Table.Output output) {
        int index = before.indexOfOutput(output.name());
        int now = table.indexOfOutput(output.name());
        List<Optional<Changed>> rows = new ArrayList<>();
        if (index >= 0) {
            for (Table.Row row : table.rows()) {
                before.rows().stream()
                        .filter(each -> each.id() != null && each.id().equals(row.id()))
                        .filter(each -> AmountAnswers.lengthOf(each.output(index)) != null
                                && AmountAnswers.lengthOf(row.output(now)) != null)
                        .findFirst()
                        .ifPresent(each -> rows.add(changed(output, each, each.output(index), row, row.output(now))));
            }
        }
        return IntStream.of(1, 0)
                .mapToObj(longer -> rows.stream()
                        .flatMap(Optional::stream)
                        .filter(each -> each.longer == (longer == 1))
                        .toList())
                .filter(changed -> changed.size() >= FEWEST && changed.size() * 2 >= rows.size())
                .map(changed -> finding(output, changed, rows.size()))
                .toList();
    }

    private Optional<Changed> changed(
            Table.Output output, Table.Row old, Table.Cell from, Table.Row row, Table.Cell to) {
        @Nullable Duration one = AmountAnswers.lengthOf(from);
        @Nullable Duration other = AmountAnswers.lengthOf(to);
        if (one == null || other == null || one.isZero() || other.isZero()) {
            return Optional.empty();
        }
        double ratio = (double) other.toSeconds() / one.toSeconds();
        double factor = Math.max(ratio, 1 / ratio);
        return factor < MUCH
                ? Optional.empty()
                : Optional.of(new Changed(
                        row.number(),
                        said(before, old, output, one),
                        said(table, row, output, other),
                        factor,
                        ratio > 1));
    }

    private String said(Table of, Table.Row row, Table.Output output, Duration length) {
        String counting = around.answer(output).by();
        String how = Optional.ofNullable(counting)
                .flatMap(name -> of.textOf(row, name))
                .filter(Counting::isOne)
                .map(word -> Counting.of(word).label())
                .orElse(length.toHours() >= 24 ? "日" : "小时");
        boolean inDays = how.endsWith("日");
        return "%d 个%s".formatted(inDays ? length.toDays() : length.toHours(), how);
    }

    private Finding finding(Table.Output output, List<Changed> changed, int all) {
        String greatest = changed.stream()
                .sorted(Comparator.comparingDouble(Changed::factor).reversed().thenComparingInt(Changed::row))
                .limit(MOST_TOLD)
                .map(each -> "第 %d 行由 %s变为 %s".formatted(each.row, each.from, each.to))
                .collect(Collectors.joining("；"));
        return Finding.warning(
                table.place(),
                "本次变更使 %d 行“%s”中的 %d 行%s三倍以上：%s。请核对"
                        .formatted(all, output.label(), changed.size(), changed.get(0).longer ? "变长" : "变短", greatest));
    }
}
