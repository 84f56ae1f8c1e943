package org.gridcase.rulebook.table;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gridcase.rulebook.table.RuleRegions.Box;
import org.gridcase.rulebook.table.TableSpace.EarlierRule;

/** A row that would catch what no rule of a table catches. */
final class RowProposal {

    /** How much more a condition that names the value says than one that lets everything pass. */
    private static final int NAMED = 3;

    private final TableSpace space;
    private final Table table;
    private final List<EarlierRule> earlier;

    RowProposal(TableSpace space) {
        this.space = space;
        this.table = space.table;
        this.earlier = space.earlierRules();
    }

    /**
     * A row for the gap.
     *
     * @param open inputs that it need not look at
     * @param model its answers are those that the rules before gave to this, otherwise those of the row that is most like it
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
        Optional<EarlierRule> before = before(model);
        return before.map(rule -> "新增一行：%s → %s（结果照现行的第 %d 行，请核定）"
                        .formatted(
                                inputs,
                                answers(rule.table(), rule.row()),
                                rule.row().number()))
                .or(() -> like(model).map(row -> "新增一行：%s → %s（结果参照第 %d 行，请核定）"
                        .formatted(inputs, answers(table, row), row.number())))
                .orElse("新增一行：%s（结果请自定）".formatted(inputs));
    }

    /** The answers of a row of some version of the table, in the columns of this one. */
    private String answers(Table of, Table.Row row) {
        return table.outputs().stream()
                .map(output -> {
                    int index = of.indexOfOutput(output.name());
                    String text = index < 0 ? "" : row.output(index).text().strip();
                    return "%s：%s".formatted(output.label(), text.isEmpty() ? "空" : text);
                })
                .collect(Collectors.joining("｜"));
    }

    /** The rule that answered until now. */
    private Optional<EarlierRule> before(Box box) {
        return earlier.stream()
                .filter(rule -> IntStream.range(0, space.columns.size()).allMatch(i -> {
                    BitSet left = (BitSet) box.pieces().get(i).clone();
                    left.andNot(rule.rule().certain().get(i));
                    return left.isEmpty();
                }))
                .findFirst();
    }

    private Optional<Table.Row> like(Box box) {
        int best = 0;
        Table.Row likest = null;
        for (Table.Row row : table.rows()) {
            int alike = 0;
            for (int i = 0; i < table.inputs().size(); i++) {
                BitSet applies = space.rule(row.number() - 1).possible().get(i);
                boolean named = applies.cardinality() < space.spaces.get(i).size();
                alike += applies.intersects(box.pieces().get(i)) ? named ? NAMED : 1 : 0;
            }
            if (alike > best) {
                best = alike;
                likest = row;
            }
        }
        return Optional.ofNullable(likest);
    }
}
