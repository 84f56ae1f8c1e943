package org.gridcase.rulebook.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gridcase.feel.Feel;
import org.gridcase.feel.FeelParser;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.table.RuleRegions.Box;

/** Which rules of a table overlap, and which never apply because others, or their own conditions, leave them nothing. */
final class Overlaps {

    private static final int MOST_OVERLAPS = 50;
    private final TableSpace space;
    private final Table table;

    private final List<Finding> findings = new ArrayList<>();

    Overlaps(TableSpace space) {
        this.space = space;
        this.table = space.table;
    }

    List<Finding> find() {
        Set<Integer> dead = dead();
        always();
        if (table.hitPolicy().equals("UNIQUE") || table.hitPolicy().equals("ANY")) {
            overlaps(dead);
        } else {
            shadowed(dead);
        }
        return findings;
    }

    /** Rules of which some condition fits no value at all. */
    private Set<Integer> dead() {
        Set<Integer> dead = new HashSet<>();
        for (Table.Row row : table.rows()) {
            int index = row.number() - 1;
            for (int i = 0; i < table.inputs().size() && !dead.contains(index); i++) {
                if (space.rule(index).possible().get(i).isEmpty()) {
                    dead.add(index);
                    findings.add(Finding.warning(
                            row.place(row.input(i), table.inputs().get(i).label()), "没有哪个取值符合这个条件，这条规则不会用到"));
                }
            }
        }
        return dead;
    }

    /** Cells that hold for every value, and do not say so. */
    private void always() {
        for (int i = 0; i < table.inputs().size(); i++) {
            Space values = space.spaces.get(i);
            int column = i;
            boolean tellsNothing =
                    table.rows().stream().anyMatch(row -> space.asksForNothing(row.number() - 1, column));
            for (Table.Row row : table.rows()) {
                int index = row.number() - 1;
                boolean all = values.isAll(space.rule(index).certain().get(i));
                if (all && !tellsNothing && !space.isListed(index, i)) {
                    findings.add(Finding.error(
                                    row.place(
                                            row.input(i), table.inputs().get(i).label()),
                                    "这个条件对每个取值都成立，等于没有条件；请写 -")
                            .proposing("-"));
                }
            }
        }
    }

    private void overlaps(Set<Integer> dead) {
        Map<Integer, List<Integer>> undecided = new LinkedHashMap<>();
        Map<Integer, List<Integer>> byText = new LinkedHashMap<>();
        for (int row = 0; row < table.rows().size(); row++) {
            for (int before = 0; before < row; before++) {
                if (dead.contains(row) || dead.contains(before) || !space.own.mayMeet(before, row)) {
                    continue;
                }
                Optional<Box> both = space.own.meeting(before, row);
                if (both.isPresent()
                        || space.rule(before).equals(space.rule(row)) && space.sameConditions(before, row)) {
                    overlap(before, row, both);
                } else if (space.own.meetWhereOneApplies(before, row)) {
                    if (!isAgreed(before, row)) {
                        byText.computeIfAbsent(row, each -> new ArrayList<>()).add(before + 1);
                    }
                } else {
                    undecided.computeIfAbsent(row, each -> new ArrayList<>()).add(before + 1);
                }
            }
            if (findings.size() > MOST_OVERLAPS) {
                return;
            }
        }
        byText.forEach((row, before) -> findings.add(Finding.error(
                table.rows().get(row).place(), "与第 %s 行重叠：有文字条件的一行适用时，另一行也适用，判定会出错".formatted(listed(before)))));
        undecided.forEach((row, before) -> findings.add(
                Finding.warning(table.rows().get(row).place(), "与第 %s 行是否重叠要看文字内容，无法预先判定".formatted(listed(before)))));
    }

    private static String listed(List<Integer> rows) {
        return rows.stream().map(String::valueOf).collect(Collectors.joining("、"));
    }

    /** Under ANY rules may meet that answer alike. */
    private boolean isAgreed(int one, int other) {
        return table.hitPolicy().equals("ANY") && sameAnswers(one, other);
    }

    private boolean sameAnswers(int one, int other) {
        return IntStream.range(0, table.outputs().size())
                .allMatch(i -> answer(table.rows().get(one).output(i))
                        .equals(answer(table.rows().get(other).output(i))));
    }

    private static Feel answer(Table.Cell cell) {
        Feel tree = FeelParser.formula(cell.text()).tree();
        return tree == null ? new Feel.Variable(cell.text()) : tree;
    }

    private void overlap(int before, int row, Optional<Box> both) {
        if (isAgreed(before, row)) {
            return;
        }
        boolean same = sameAnswers(before, row);
        Finding.Place place = table.rows().get(row).place();
        String where = both.map(space::said).orElse("");
        if (space.rule(before).equals(space.rule(row))) {
            findings.add(Finding.error(
                    place,
                    same
                            ? "与第 %d 行完全相同，两行同时适用会出错；请删去一行".formatted(before + 1)
                            : "与第 %d 行条件相同、结果不同".formatted(before + 1)));
        } else {
            findings.add(Finding.error(
                    place, "与第 %d 行重叠：%s时两行都适用，判定会出错".formatted(before + 1, where.isEmpty() ? "任何情况" : where)));
        }
    }

    /** Under FIRST: rules that those above leave nothing. */
    private void shadowed(Set<Integer> dead) {
        for (int row = 0; row < table.rows().size() - 1; row++) {
            if (space.own.takesAll(row) && table.hitPolicy().equals("FIRST")) {
                findings.add(Finding.error(table.rows().get(row).place(), "这一行没有条件，它下面的规则都不会用到；请移到最后"));
                return;
            }
        }
        try {
            for (int row = 1; row < table.rows().size(); row++) {
                if (!dead.contains(row)) {
                    shadowed(row);
                }
            }
        } catch (RuleRegions.TooLargeException e) {
            findings.add(Finding.warning(table.place(), "规则太多太杂，是否有用不到的规则没有判定；可拆成几张表"));
        }
    }

    private void shadowed(int row) {
        Finding.Place place = table.rows().get(row).place();
        for (int before = 0; before < row; before++) {
            boolean same = space.sameConditions(before, row);
            if (same || space.own.takes(before, row)) {
                String message = same && sameAnswers(before, row)
                        ? "与第 %d 行重复".formatted(before + 1)
                        : "第 %d 行已包括这一行的全部情况，这一行不会用到".formatted(before + 1);
                if (table.hitPolicy().equals("FIRST") || same && sameAnswers(before, row)) {
                    findings.add(Finding.warning(place, message));
                }
                return;
            }
        }
        if (table.hitPolicy().equals("FIRST") && space.own.isTaken(row)) {
            findings.add(Finding.warning(place, "上面几行合起来已包括这一行的全部情况，这一行不会用到"));
        }
    }
}
