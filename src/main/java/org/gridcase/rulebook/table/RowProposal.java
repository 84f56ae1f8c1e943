package org.gridcase.rulebook.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gridcase.rulebook.table.RuleRegions.Box;

/** A row that would catch what no rule of a table catches. */
final class RowProposal {

    private final TableSpace space;
    private final Table table;

    RowProposal(TableSpace space) {
        this.space = space;
        this.table = space.table;
    }

    /**
     * A row for the gap.
     *
     * @param open inputs that it need not look at
     * @param model its answers are taken from the row that is most like this
     */
    String of(Box box, Set<String> open, Box model) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < table.inputs().size(); i++) {
            String cell = open.contains(table.inputs().get(i).variable())
                    ? ""
                    : space.spaces.get(i).cell(box.pieces().get(i));
            cells.add("%s：%s".formatted(table.inputs().get(i).label(), cell.isEmpty() ? "-" : cell));
        }
        String inputs = String.join("｜", cells);
        return like(model)
                .map(row -> "新增一行：%s → %s（结果参照第 %d 行，请核定）"
                        .formatted(
                                inputs,
                                IntStream.range(0, table.outputs().size())
                                        .mapToObj(i -> "%s：%s"
                                                .formatted(
                                                        table.outputs().get(i).label(),
                                                        row.output(i).text().isBlank()
                                                                ? "空"
                                                                : row.output(i)
                                                                        .text()
                                                                        .strip()))
                                        .collect(Collectors.joining("｜")),
                                row.number()))
                .orElse("新增一行：" + inputs);
    }

    private Optional<Table.Row> like(Box box) {
        int best = 0;
        Table.Row likest = null;
        for (Table.Row row : table.rows()) {
            int alike = 0;
            for (int i = 0; i < table.inputs().size(); i++) {
                alike += space.rule(row.number() - 1)
                                .possible()
                                .get(i)
                                .intersects(box.pieces().get(i))
                        ? 1
                        : 0;
            }
            if (alike > best) {
                best = alike;
                likest = row;
            }
        }
        return Optional.ofNullable(likest);
    }
}
