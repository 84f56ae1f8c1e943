package org.gridcase.rulebook.table;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.settings.EditDistance;

/** Whether a table bears the id by which our code asks for it. */
final class IdCheck {

    /** Letters by which a misspelt id differs at most. */
    private static final int MISSPELT = 3;

    private static final double HALF = 0.5;

    private IdCheck() {}

    /** @param beside the other tables of the same deployment */
    static Optional<Finding> of(Table table, KnownTables tables, List<Table> beside) {
        return tables.isShipped(table.id()) ? another(table, tables) : renamed(table, tables, beside);
    }

    /** A table that looks like one of ours and has another id: it would rule nothing. */
    private static Optional<Finding> renamed(Table table, KnownTables tables, List<Table> beside) {
        List<Table> alike = tables.shipped().stream()
                .filter(theirs -> isAsked(table, theirs))
                .filter(theirs -> beside.stream().noneMatch(each -> each.id().equals(theirs.id())))
                .toList();
        Optional<Table> misspelt = alike.stream()
                .filter(theirs -> EditDistance.between(theirs.id(), table.id()) <= MISSPELT)
                .min(Comparator.comparingInt(theirs -> EditDistance.between(theirs.id(), table.id())));
        boolean inForce = tables.isInForce(table.id());
        if (misspelt.isPresent() && !inForce) {
            Table theirs = misspelt.get();
            return Optional.of(Finding.error(
                            table.place(),
                            "规则表的编号 %s 与“%s”的编号 %s 只差几个字：这会成为另一张表，没有程序用它。请改回 %s"
                                    .formatted(table.id(), theirs.name(), theirs.id(), theirs.id()))
                    .proposing(theirs.id()));
        }
        return alike.stream()
                .filter(theirs -> !inForce)
                .max(Comparator.comparingDouble(theirs -> likeness(table, theirs)))
                .map(theirs -> Finding.warning(
                                table.place(),
                                "没有程序使用规则表 %s；它与“%s”（%s）相同，编号改了就不起作用".formatted(table.id(), theirs.name(), theirs.id()))
                        .proposing(theirs.id()));
    }

    private static boolean isAsked(Table table, Table theirs) {
        return theirs.outputs().stream()
                        .map(Table.Output::name)
                        .toList()
                        .equals(table.outputs().stream().map(Table.Output::name).toList())
                && theirs.inputs().stream()
                        .allMatch(input -> table.input(input.variable()).isPresent());
    }

    /** A table under the id of one of ours, with the rules of another: its own would be gone. */
    private static Optional<Finding> another(Table table, KnownTables tables) {
        Table own = tables.shipped(table.id());
        Table now = tables.companion(table.id(), List.of());
        if (own == null || now == null) {
            return Optional.empty();
        }
        double likeness = Math.max(likeness(table, own), likeness(table, now));
        return tables.shipped().stream()
                .filter(theirs -> !theirs.id().equals(table.id()) && isAsked(table, theirs))
                .map(theirs -> Objects.requireNonNullElse(tables.companion(theirs.id(), List.of()), theirs))
                .filter(theirs -> likeness(table, theirs) > Math.max(HALF, likeness))
                .findFirst()
                .map(theirs -> Finding.error(
                                table.place(),
                                "编号是“%s”的，规则却是“%s”的：部署后“%s”的规则就没有了。请把编号改为 %s"
                                        .formatted(own.name(), theirs.name(), own.name(), theirs.id()))
                        .proposing(theirs.id()));
    }

    /** The share of the rows of a table that stand in another as well. */
    private static double likeness(Table table, Table other) {
        Set<List<String>> theirs = other.rows().stream().map(IdCheck::written).collect(Collectors.toSet());
        long same = table.rows().stream()
                .filter(row -> theirs.contains(written(row)))
                .count();
        return table.rows().isEmpty() ? 0 : (double) same / table.rows().size();
    }

    private static List<String> written(Table.Row row) {
        return Stream.concat(row.inputs().stream(), row.outputs().stream())
                .map(cell -> cell.text().replaceAll("\\s+", ""))
                .toList();
    }

    /** What is wrong with a file that bears the name of one of our tables and has no table of that id. */
    static Optional<Finding> ofName(String name, List<Table> held, KnownTables tables) {
        String id = name.replaceFirst("^.*/", "").replaceFirst("\\.dmn$", "");
        Table theirs = tables.shipped(id);
        return theirs == null || held.isEmpty() || held.stream().anyMatch(table -> tables.isShipped(table.id()))
                ? Optional.empty()
                : Optional.of(Finding.error(
                                held.get(0).place(),
                                "文件名是 %s，规则表的编号却是 %s：“%s”不会改变。请改回编号 %s"
                                        .formatted(name, held.get(0).id(), theirs.name(), id))
                        .proposing(id));
    }
}
