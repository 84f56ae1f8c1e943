package org.gridcase.rulebook.table;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.proposal.PastCases;
import org.gridcase.rulebook.requirement.TableUse;
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
    private static final Pattern LIST = Pattern.compile("[、,，]");

    private final TableSpace space;
    private final Table table;
    private final TalliedCases tallied;

    private LapseCheck(TableSpace space, @Nullable PastCases past) {
        this.space = space;
        this.table = space.table;
        this.tallied = new TalliedCases(space, past);
    }

    static List<Finding> of(TableSpace space, @Nullable PastCases past) {
        TableUse use = space.around.use();
        if (use == null || use.lapses().isEmpty() && use.alwaysAnswers()) {
            return List.of();
        }
        LapseCheck check = new LapseCheck(space, past);
        List<EarlierRule> before = space.earlierRules();
        return Stream.concat(
                        use.lapses().stream().flatMap(lapse -> check.ended(lapse, before).stream()),
                        use.alwaysAnswers() ? Stream.of() : check.unruled(use.lapses(), before).stream())
                .toList();
    }

    /** Where nothing breaks without a rule, a row that is gone or narrower is no gap: what it did just no longer happens. */
    private List<Finding> unruled(List<Lapse> lapses, List<EarlierRule> before) {
        try {
            List<Box> boxes = space.answering().uncovered().never().stream()
                    .flatMap(box -> before.stream()
                            .filter(rule ->
                                    lapses.isEmpty() || lapses.stream().anyMatch(lapse -> wasOtherwise(lapse, rule)))
                            .flatMap(rule -> space
                                    .among(Map.of(), box.pieces(), rule.rule().certain())
                                    .stream()))
                    .toList();
            return told("原来有规则的，不再有规则，按没有规则时的办法办", Set.of(), boxes);
        } catch (RuleRegions.TooLargeException e) {
            return List.of();
        }
    }

    private List<Finding> told(String consequence, Set<String> known, List<Box> boxes) {
        return boxes.isEmpty() ? List.of() : List.of(Finding.warning(table.place(), said(consequence, known, boxes)));
    }

    private List<Finding> ended(Lapse lapse, List<EarlierRule> before) {
        List<Box> boxes = new ArrayList<>();
        for (Table.Row row : table.rows()) {
            if (!answer(table, row, lapse)
                    .filter(answer -> isEnding(lapse, answer))
                    .isPresent()) {
                continue;
            }
            List<BitSet> now = space.rule(row.number() - 1).certain();
            before.stream()
                    .filter(rule -> wasOtherwise(lapse, rule))
                    .flatMap(rule -> space.among(lapse.where(), now, rule.rule().certain()).stream())
                    .filter(box -> !lapse.everywhere() || isEverywhere(box))
                    .forEach(boxes::add);
        }
        return told(lapse.consequence(), lapse.where().keySet(), boxes);
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
                        ? !isEnding(lapse, answer)
                        : lapse.before().contains(answer))
                .isPresent();
    }

    private static boolean isEnding(Lapse lapse, String answer) {
        return lapse.listed()
                ? LIST.splitAsStream(answer).map(String::strip).noneMatch(lapse.answers()::contains)
                : lapse.answers().contains(answer);
    }

    private boolean isEverywhere(Box box) {
        return IntStream.range(0, space.columns.size())
                .allMatch(i ->
                        box.pieces().get(i).cardinality() == space.spaces.get(i).size());
    }

    private String said(String consequence, Set<String> known, List<Box> boxes) {
        List<String> told = boxes.stream()
                .map(box -> space.said(box, known))
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
                        consequence,
                        String.join("；", told.stream().limit(MOST_TOLD).toList()),
                        told.size() > MOST_TOLD ? "等 %d 种情况".formatted(told.size()) : "",
                        cases);
    }
}
