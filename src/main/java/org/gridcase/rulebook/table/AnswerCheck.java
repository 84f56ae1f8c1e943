package org.gridcase.rulebook.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridcase.calendar.Counting;
import org.gridcase.feel.Feel;
import org.gridcase.feel.FeelParser;
import org.gridcase.problem.written.WrittenDuration;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.finding.Finding.Place;
import org.gridcase.rulebook.finding.Nearest;
import org.gridcase.rulebook.requirement.Answer;
import org.gridcase.rulebook.requirement.Answer.Meaning;

/** The cells of the output columns, one by one: what our code would make of each. */
final class AnswerCheck {

    /** Yellow earlier than this is yellow from the beginning, and nobody looks at it any more. */
    private static final BigDecimal SMALLEST_SHARE = new BigDecimal("0.1");

    /** Yellow later than this leaves no time to do anything before red. */
    private static final BigDecimal LARGEST_SHARE = new BigDecimal("0.95");

    private final Table table;
    private final TableContext around;

    private final List<Finding> findings = new ArrayList<>();

    private final AmountAnswers amounts;
    private final UnitAnswers units;

    private AnswerCheck(Table table, TableContext around) {
        this.table = table;
        this.around = around;
        this.amounts = new AmountAnswers(table, around, findings);
        this.units = new UnitAnswers(table, around, findings);
    }

    static List<Finding> of(Table table, TableContext around) {
        AnswerCheck check = new AnswerCheck(table, around);
        List<Table.Row> misfits = table.rows().stream()
                .filter(row -> row.outputs().size() != table.outputs().size())
                .toList();
        if (!misfits.isEmpty() && !check.isToldAtTheHead(misfits)) {
            check.findings.add(misfit(misfits, table));
        }
        table.rows().stream().filter(row -> !misfits.contains(row)).forEach(check::row);
        return check.findings;
    }

    private static Finding misfit(List<Table.Row> misfits, Table table) {
        Table.Row first = misfits.get(0);
        int cells = first.outputs().size();
        int columns = table.outputs().size();
        return misfits.size() == 1
                ? Finding.error(first.place(), "有 %d 个输出单元格，表头有 %d 栏".formatted(cells, columns))
                : Finding.error(
                        table.place(),
                        "%d 行的输出单元格与表头对不上：第 %d 行有 %d 个，表头有 %d 栏"
                                .formatted(misfits.size(), first.number(), cells, columns));
    }

    /** Whether the rows still have the cells of columns of which the head says that they are gone. */
    private boolean isToldAtTheHead(List<Table.Row> misfits) {
        List<Table.Output> gone = around.isRead()
                ? around.model().stream()
                        .flatMap(model -> model.outputs().stream())
                        .filter(theirs -> table.output(theirs.name()).isEmpty())
                        .toList()
                : List.of();
        return gone.stream().anyMatch(output -> !around.answer(output).optional())
                && misfits.stream()
                        .allMatch(row -> row.outputs().size() == table.outputs().size() + gone.size());
    }

    private void row(Table.Row row) {
        for (int i = 0; i < table.outputs().size(); i++) {
            Table.Output output = table.outputs().get(i);
            cell(row, output, row.output(i), row.place(row.output(i), output.label()));
        }
        units.leadAssists(row);
    }

    private void cell(Table.Row row, Table.Output output, Table.Cell cell, Place place) {
        FeelParser.Parsed parsed = FeelParser.formula(cell.text());
        Feel tree = parsed.tree() == null ? null : Computed.writtenOut(parsed.tree());
        Answer answer = around.answer(output);
        boolean amount = answer.meaning() == Meaning.LIMIT || answer.meaning() == Meaning.PERIOD;
        boolean bare = tree == null || tree instanceof Feel.Variable;
        if (amount && bare && WrittenDuration.isOne(cell.text())) {
            text(row, output, answer, cell.text().strip(), place);
            return;
        }
        Optional<String> listed = tree == null || tree instanceof Feel.Number
                ? ListedWord.meant(cell.text(), words(output, answer))
                : Optional.empty();
        if (listed.isPresent()) {
            findings.add(Finding.error(place, "“%s”没有加引号".formatted(cell.text().strip()))
                    .proposing("\"" + listed.get() + "\""));
            return;
        }
        if (tree == null) {
            CellMistake mistake = cell.text().strip().equals("-")
                    ? new CellMistake("输出不能写“-”，不填请留空", "")
                    : CellMistake.in(cell.text(), false, parsed.at());
            findings.add(Finding.error(place, mistake.message()).proposing(mistake.proposal()));
            return;
        }
        CellMistake comment = CellMistake.comment(cell.text(), false);
        if (comment != null) {
            findings.add(Finding.warning(place, comment.message()).proposing(comment.proposal()));
        }
        if (Computed.hearsTheClock(tree)) {
            findings.add(Finding.error(place, ConditionCheck.CLOCK));
            return;
        }
        if (tree instanceof Feel.Nothing
                || tree instanceof Feel.Text text && text.value().isBlank()) {
            empty(row, answer, output, tree, place);
        } else if (tree instanceof Feel.Variable name) {
            name(name.name(), place);
        } else if (tree instanceof Feel.ListOf list && list.parts().stream().allMatch(Match::isConstant)) {
            findings.add(Finding.error(place, "结果只能是一个，不能写成列表 […]")
                    .proposing(
                            list.parts().size() == 1 && list.parts().get(0) instanceof Feel.Text one
                                    ? CellMistake.quoted(one.value())
                                    : null));
        } else if (Match.isConstant(tree)) {
            constant(row, output, answer, tree, place);
        } else if (answer.meaning() != Meaning.TEXT || !isComputed(tree)) {
            findings.add(Finding.warning(place, "结果由表达式算出，填得对不对无法预先判定"));
        }
    }

    /** The words of which one has to be written; none where it is a number, or they are not listed. */
    private Set<String> words(Table.Output output, Answer answer) {
        boolean oneOfThem = answer.meaning() == Meaning.WORD || answer.meaning() == Meaning.TEXT;
        return oneOfThem && !ColumnType.isNumber(output.type()) ? around.words(table, output) : Set.of();
    }

    private static boolean isComputed(Feel tree) {
        return tree instanceof Feel.Operation || tree instanceof Feel.Call;
    }

    private void empty(Table.Row row, Answer answer, Table.Output output, Feel tree, Place place) {
        String decider = answer.decider();
        boolean excused = answer.optional()
                || decider != null
                        && answer.without().contains(table.textOf(row, decider).orElse(""));
        boolean counted = around.isCounting(output.name()) && isCountedEmpty(row, output);
        if (tree instanceof Feel.Text text && !text.value().isEmpty()) {
            findings.add(Finding.warning(place, "只有空格，等于没有填写").proposing(""));
        }
        boolean unit = !around.isRead() && answer.meaning() == Meaning.UNIT && tree instanceof Feel.Text;
        if (unit) {
            findings.add(Finding.error(place, "没有写单位"));
        } else if (!excused && !counted && around.isRead()) {
            findings.add(Finding.error(place, "没有填写；程序要用它"));
        } else if (!around.isRead()
                && tree instanceof Feel.Nothing
                && around.model().isEmpty()
                && !answer.optional()) {
            findings.add(Finding.warning(place, "没有填写"));
        }
    }

    /** A counting may be empty where the limits that it counts are. */
    private boolean isCountedEmpty(Table.Row row, Table.Output output) {
        return around.use() != null
                && around.use().answers().entrySet().stream()
                        .filter(entry -> output.name().equals(entry.getValue().by()))
                        .allMatch(entry ->
                                table.textOf(row, entry.getKey()).orElse("").isBlank());
    }

    private void name(String name, Place place) {
        if (around.variables().contains(name) || table.input(name).isPresent()) {
            findings.add(Finding.warning(place, "结果取自变量 %s，填得对不对无法预先判定".formatted(name)));
        } else {
            findings.add(Finding.error(place, "“%s”没有加引号".formatted(name)).proposing("\"" + name + "\""));
        }
    }

    private void constant(Table.Row row, Table.Output output, Answer answer, Feel tree, Place place) {
        boolean number = ColumnType.isNumber(output.type()) || answer.meaning() == Meaning.SHARE;
        if (ColumnType.isNumber(output.type())
                && (tree instanceof Feel.Number || isPlainNumber(tree))
                && ColumnType.refuses(output.type(), tree)) {
            findings.add(Finding.error(
                    place,
                    "数据类型为%s的栏目装不下 %s，案件会停下；有小数的栏目类型应为 double（小数）"
                            .formatted(ColumnType.said(output.type()), Match.constant(tree))));
        }
        if (number) {
            number(output, answer, tree, place);
        } else if (output.type().equals("boolean") != tree instanceof Feel.Bool) {
            findings.add(Finding.error(
                    place, output.type().equals("boolean") ? "只能写 true（是）或 false（否）" : "不能写 true、false，文字须加引号"));
        } else if (tree instanceof Feel.Text text) {
            text(row, output, answer, text.value(), place);
        } else if (!(tree instanceof Feel.Bool) && output.type().equals("string")) {
            notText(tree, place);
        }
    }

    private void notText(Feel tree, Place place) {
        String written = tree instanceof Feel.Number number
                ? number.value().toPlainString()
                : String.valueOf(Match.constant(tree));
        findings.add(Finding.error(place, "这一栏是文字，须加引号").proposing("\"" + written + "\""));
    }

    private static boolean isPlainNumber(Feel tree) {
        return tree instanceof Feel.Text text && text.value().strip().matches("-?\\d+(?:\\.\\d+)?");
    }

    private void number(Table.Output output, Answer answer, Feel tree, Place place) {
        BigDecimal value = tree instanceof Feel.Number number ? number.value() : null;
        if (tree instanceof Feel.Text text) {
            CellMistake mistake = CellMistake.amount(text.value());
            boolean plain = isPlainNumber(text);
            findings.add((plain && !output.type().equals("number")
                            ? Finding.warning(place, "这一栏是数，不用加引号")
                            : Finding.error(place, plain ? "这一栏是数，不能加引号" : "“%s”不是数".formatted(text.value())))
                    .proposing(plain ? text.value().strip() : mistake == null ? null : mistake.proposal()));
            value = plain ? new BigDecimal(text.value().strip()) : null;
        } else if (value == null) {
            findings.add(Finding.error(place, "这一栏须是数"));
        }
        if (value != null && answer.meaning() == Meaning.SHARE) {
            share(value, place);
        }
    }

    private void share(BigDecimal share, Place place) {
        if (share.signum() <= 0 || share.compareTo(BigDecimal.ONE) > 0) {
            boolean percent = share.compareTo(BigDecimal.TEN) >= 0 && share.compareTo(BigDecimal.valueOf(100)) <= 0;
            BigDecimal tenths = share.movePointLeft(2);
            findings.add(Finding.error(place, "比例 %s 应大于 0、不超过 1".formatted(share.toPlainString()))
                    .proposing(percent ? tenths.stripTrailingZeros().toPlainString() : null));
        } else if (share.compareTo(BigDecimal.ONE) == 0) {
            findings.add(Finding.warning(place, "比例为 1：到期之前不会变黄，也就没有催办，请核对"));
        } else if (share.compareTo(LARGEST_SHARE) > 0) {
            findings.add(Finding.warning(place, "比例 %s 太大：几乎到期才变黄、才催办，请核对".formatted(share.toPlainString())));
        } else if (share.compareTo(SMALLEST_SHARE) < 0) {
            findings.add(Finding.warning(place, "比例 %s 太小：几乎一开始就是黄灯，请核对".formatted(share.toPlainString())));
        }
    }

    private void text(Table.Row row, Table.Output output, Answer answer, String text, Place place) {
        switch (answer.meaning()) {
            case LIMIT -> {
                amounts.limit(row, output, String.valueOf(answer.by()), text, place);
                amounts.within(row, answer, text, place);
                amounts.beforeOrWith(row, answer, text, place);
            }
            case PERIOD -> amounts.period(row, output, text, place);
            case CLOCK_TIME -> amounts.clockTime(row, answer, text, place);
            case UNIT -> units.unit(row, output, answer, text, place);
            case UNITS -> units.units(row, output, answer, text, place);
            case KNOWN -> word(output, text, around.known().getOrDefault(String.valueOf(answer.by()), Set.of()), place);
            case WORDS -> words(output, answer, text, place);
            case WORD -> word(output, text, around.words(table, output), place);
            case SHARE -> {}
            case TEXT -> declared(output, text, place);
        }
    }

    private void declared(Table.Output output, String text, Place place) {
        Set<String> declared = TableContext.listed(output.values());
        if (!declared.isEmpty() && !declared.contains(text)) {
            findings.add(Finding.warning(place, "“%s”不在这一栏的取值清单里".formatted(text))
                    .proposing(
                            Nearest.to(text, declared).map(CellMistake::quoted).orElse(null)));
        }
    }

    private void words(Table.Output output, Answer answer, String text, Place place) {
        if (ListedWord.areSeparated(findings, text, place, output.label())) {
            Set<String> words = around.common().getOrDefault(String.valueOf(answer.by()), Set.of());
            List.of(text.split("、")).forEach(each -> word(output, each.strip(), words, place));
        }
    }

    private void word(Table.Output output, String text, Set<String> words, Place place) {
        boolean counting = around.isCounting(output.name()) && Counting.isOne(text);
        if (!words.isEmpty() && !words.contains(text) && !counting) {
            String near = ListedWord.meant(text, words)
                    .or(() -> Nearest.to(text, words))
                    .orElse(null);
            String all = words.size() > 12 ? "" : "；可用：" + String.join("、", words);
            findings.add(Finding.error(place, "“%s”不是%s的取值%s".formatted(text, output.label(), all))
                    .proposing(near == null ? null : "\"" + near + "\""));
        }
    }
}
