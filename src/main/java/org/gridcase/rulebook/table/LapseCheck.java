package org.gridcase.rulebook.table;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.proposal.PastCases;
import org.gridcase.rulebook.requirement.TableUse.Lapse;
import org.gridcase.rulebook.table.RuleRegions.Box;
import org.gridcase.rulebook.table.TableSpace.EarlierRule;
import org.jspecify.annotations.Nullable;

/**
 * What a change of a table ends: circumstances in which something happened by the rules before, and no longer does. Exact for conditions
 * that can be decided; told with how many cases of the last year were such.
 */
final class LapseCheck {

    private static final int MOST_TOLD = 3;

    private final TableSpace space;
    private final Table table;
    private final TalliedCases tallied;

    private LapseCheck(TableSpace space, @Nullable PastCases past) {
        this.space = space;
        this.table = space.table;
        this.tallied = new TalliedCases(space, past);
    }

    static List<Finding> of(TableSpace space, @Nullable PastCases past) {
        List<Lapse> lapses =
                space.around.use() == null ? List.of() : space.around.use().lapses();
        LapseCheck check = new LapseCheck(space, past);
        List<EarlierRule> before = lapses.isEmpty() ? List.of() : space.earlierRules();
        return lapses.stream()
                .flatMap(lapse -> check.ended(lapse, before).stream())
                .toList();
    }

    private List<Finding> ended(Lapse lapse, List<EarlierRule> before) {
        List<Box> boxes = new ArrayList<>();
        for (Table.Row row : table.rows()) {
            if (!answer(table, row, lapse).filter(lapse.answers()::contains).isPresent()) {
                continue;
            }
            List<BitSet> now = space.rule(row.number() - 1).certain();
            before.stream()
                    .filter(rule -> wasOtherwise(lapse, rule))
                    .flatMap(rule -> space.among(lapse.where(), now, rule.rule().certain()).stream())
                    .filter(box -> !lapse.everywhere() || isEverywhere(box))
                    .forEach(boxes::add);
        }
        return boxes.isEmpty() ? List.of() : List.of(Finding.warning(table.place(), said(lapse, boxes)));
    }

    /** An empty cell is an answer where the lapse is about empty ones. */
    private static Optional<String> answer(Table table, Table.Row row, Lapse lapse) {
        return lapse.answers().contains("")
                ? table.textOrNoneOf(row, lapse.output())
                : table.textOf(row, lapse.output());
    }

    private static boolean wasOtherwise(Lapse lapse, EarlierRule rule) {
        return answer(rule.table(), rule.row(), lapse)
                .filter(answer -> lapse.before().isEmpty()
                        ? !lapse.answers().contains(answer)
                        : lapse.before().contains(answer))
                .isPresent();
    }

    private boolean isEverywhere(Box box) {
        return IntStream.range(0, space.columns.size())
                .allMatch(i ->
                        box.pieces().get(i).cardinality() == space.spaces.get(i).size());
    }

    private String said(Lapse lapse, List<Box> boxes) {
        List<String> told = boxes.stream()
                .map(box -> space.said(box, lapse.where().keySet()))
                .map(where -> where.isEmpty() ? "任何情况" : where)
                .distinct()
                .toList();
        List<OptionalLong> counts = boxes.stream().map(tallied::in).toList();
        String cases = counts.stream().anyMatch(OptionalLong::isEmpty)
                ? ""
                : "；近一年有 %d 件这样的案件"
                        .formatted(counts.stream()
                                .mapToLong(each -> each.orElse(0))
                                .sum());
        return "%s：%s%s%s，请核对"
                .formatted(
                        lapse.consequence(),
                        String.join("；", told.stream().limit(MOST_TOLD).toList()),
                        told.size() > MOST_TOLD ? "等 %d 种情况".formatted(told.size()) : "",
                        cases);
    }
}
