package org.gridcase.rulebook.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.gridcase.engine.decision.PlaceInputs;
import org.gridcase.feel.Feel;
import org.gridcase.feel.FeelParser;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.finding.Finding.Place;
import org.gridcase.rulebook.finding.Nearest;
import org.jspecify.annotations.Nullable;

/** The cells of the input columns, one by one. */
final class ConditionCheck {

    private static final Set<String> NUMBERS = Set.of("integer", "long", "double", "number");
    private static final Pattern DURATION_NAME = Pattern.compile("P(?:\\d+[YMWD])*(?:T(?:\\d+[HMS])+)?");

    private static final Set<Feel.Operator> ARITHMETIC = Set.of(
            Feel.Operator.PLUS, Feel.Operator.MINUS, Feel.Operator.TIMES, Feel.Operator.DIVIDED, Feel.Operator.POWER);

    static final String CLOCK = "不能用 now()、today()：批准之后规则会自己改变。到某一天才生效的，批准时写明生效时间";

    private final Table table;
    private final TableContext around;
    private final List<Column> columns;
    private final List<Finding> findings = new ArrayList<>();
    private WholeCell whole = new WholeCell("");

    /**
     * An input column.
     *
     * @param words all that its input can be; null where any text is possible, or it is no text
     */
    private record Column(Table.Input input, @Nullable Set<String> words) {

        String type() {
            return input.type();
        }
    }

    private ConditionCheck(Table table, TableContext around) {
        this.table = table;
        this.around = around;
        this.columns = table.inputs().stream()
                .map(input ->
                        new Column(input, input.type().equals("string") ? around.words(table, input.variable()) : null))
                .toList();
    }

    static List<Finding> of(Table table, TableContext around) {
        ConditionCheck check = new ConditionCheck(table, around);
        List<Table.Row> misfits = table.rows().stream()
                .filter(row -> row.inputs().size() != check.columns.size())
                .toList();
        if (!misfits.isEmpty()) {
            check.findings.add(check.misfit(misfits));
        }
        table.rows().stream().filter(row -> !misfits.contains(row)).forEach(check::row);
        return check.findings;
    }

    private Finding misfit(List<Table.Row> misfits) {
        Table.Row first = misfits.get(0);
        int cells = first.inputs().size();
        return misfits.size() == 1
                ? Finding.error(first.place(), "有 %d 个输入单元格，表头有 %d 栏".formatted(cells, columns.size()))
                : Finding.error(
                        table.place(),
                        "%d 行的输入单元格与表头对不上：第 %d 行有 %d 个，表头有 %d 栏"
                                .formatted(misfits.size(), first.number(), cells, columns.size()));
    }

    private void row(Table.Row row) {
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            cell(column, row.input(i), row.place(row.input(i), column.input().label()));
        }
    }

    private void cell(Column column, Table.Cell cell, Place place) {
        FeelParser.Parsed parsed = FeelParser.condition(cell.text());
        Feel tree = parsed.tree();
        CellMistake mistake =
                tree == null ? CellMistake.in(cell.text(), true, parsed.at()) : CellMistake.meant(tree, cell.text());
        if (mistake != null) {
            boolean number = NUMBERS.contains(column.type());
            mistake = ofWhole(column, mistake);
            boolean amount = number && CellMistake.amount(cell.text()) != null;
            findings.add(Finding.error(
                            place,
                            amount
                                    ? "这一栏是数，“%s”不是数".formatted(cell.text().strip())
                                    : number ? mistake.message().replace("文字须加英文引号", "这一栏是数") : mistake.message())
                    .proposing(
                            number && isQuoted(mistake.proposal())
                                    ? CellMistake.counted(cell.text())
                                    : mistake.proposal()));
        }
        if (mistake == null && tree != null) {
            CellMistake comment = CellMistake.comment(cell.text(), true);
            if (comment != null) {
                findings.add(Finding.warning(place, comment.message()).proposing(comment.proposal()));
            }
            whole = new WholeCell(cell.text());
            condition(tree, column, place);
            repeated(tree, place);
            if (Computed.hearsTheClock(tree)) {
                findings.add(Finding.error(place, CLOCK));
            } else if (isAnsweredAlready(tree)) {
                findings.add(Finding.error(place, "这个条件不看这一栏的内容，结果总是一样；没有条件请写 -"));
            }
        }
    }

    /** Whether a condition, or one of several, is settled whatever the input is. */
    private static boolean isAnsweredAlready(Feel tree) {
        return Computed.decides(tree) && !Computed.hears(tree)
                || (tree instanceof Feel.AnyOf || tree instanceof Feel.Not)
                        && tree.parts().stream().anyMatch(ConditionCheck::isAnsweredAlready);
    }

    private static boolean isQuoted(@Nullable String proposal) {
        return proposal == null || proposal.startsWith("\"");
    }

    private void condition(Feel node, Column column, Place place) {
        if (node instanceof Feel.Text text) {
            text(text.value(), column, place);
        } else if (node instanceof Feel.Number number) {
            number(number.value(), column, place);
        } else if (node instanceof Feel.Bool
                && !column.type().equals("boolean")
                && !column.type().isEmpty()) {
            findings.add(Finding.error(place, "这一栏不是“是否”，不能写 true、false"));
        } else if (node instanceof Feel.Variable name) {
            name(name.name(), place, column);
        } else if (node instanceof Feel.Compared compared) {
            compared(compared.bound(), column, place);
        } else if (node instanceof Feel.Interval interval) {
            interval(interval, column, place);
        } else if (node instanceof Feel.Call call) {
            call(call, place);
        } else if (isReckoned(node)) {
            reckoned((Feel.Operation) node, place);
        } else if (node instanceof Feel.AnyOf || node instanceof Feel.Not || node instanceof Feel.ListOf) {
            node.parts().forEach(part -> part(part, column, place));
        }
    }

    /** Whether it is a sum of numbers that are written out: somebody meant something else. */
    private static boolean isReckoned(Feel node) {
        return node instanceof Feel.Operation operation
                && ARITHMETIC.contains(operation.operator())
                && operation.parts().stream().allMatch(part -> part instanceof Feel.Number || isReckoned(part));
    }

    private void reckoned(Feel.Operation sum, Place place) {
        boolean range = sum.operator() == Feel.Operator.MINUS
                && sum.parts().get(0) instanceof Feel.Number from
                && sum.parts().get(1) instanceof Feel.Number to
                && from.value().compareTo(to.value()) < 0;
        findings.add(Finding.error(place, range ? "这样写是减法；区间须带括号" : "这样写是算式：请写算出来的数，或写区间")
                .proposing(
                        range
                                ? "[%s..%s]"
                                        .formatted(
                                                plain(sum.parts().get(0)),
                                                plain(sum.parts().get(1)))
                                : null));
    }

    private static String plain(Feel number) {
        return number instanceof Feel.Number written ? written.value().toPlainString() : "";
    }

    private void part(Feel part, Column column, Place place) {
        int before = findings.size();
        condition(part, column, place);
        whole.complete(findings, before, part);
    }

    private void compared(Feel bound, Column column, Place place) {
        if (bound instanceof Feel.Text && column.type().equals("string")) {
            findings.add(Finding.warning(place, "文字不分大小：这样比的是字的编码次序"));
        } else {
            part(bound, column, place);
        }
    }

    private void interval(Feel.Interval interval, Column column, Place place) {
        compared(interval.from(), column, place);
        compared(interval.to(), column, place);
        if (interval.from() instanceof Feel.Number from && interval.to() instanceof Feel.Number to) {
            int order = from.value().compareTo(to.value());
            if (order > 0 || order == 0 && !(interval.fromIncluded() && interval.toIncluded())) {
                findings.add(Finding.error(place, "区间里没有数：下限不小于上限"));
            }
        }
    }

    private void text(String word, Column column, Place place) {
        Set<String> words = column.words();
        if (NUMBERS.contains(column.type())) {
            boolean number = word.strip().matches("-?\\d+(?:\\.\\d+)?");
            findings.add(Finding.error(place, "这一栏是数，“%s”不能加引号".formatted(word))
                    .proposing(number ? word.strip() : CellMistake.counted(word)));
        } else if (column.type().equals("boolean")) {
            findings.add(Finding.error(place, "这一栏只有 true（是）和 false（否），没有“%s”".formatted(word))
                    .proposing(word.equals("是") ? "true" : word.equals("否") ? "false" : null));
        } else if (words == null && isSearched(column.input().variable())) {
            findings.add(Finding.warning(place, "这样写，全文正好是“%s”才算；要找其中的词，请写 提到(?, …)".formatted(word))
                    .proposing("提到(?, \"%s\")".formatted(word)));
        } else if (words != null && !words.contains(word)) {
            unknown(word, column.input(), place, words);
        }
    }

    /** Whether the rules of a column look for words in a text of people. */
    private boolean isSearched(String variable) {
        Table shipped = around.shipped();
        int index = shipped == null ? -1 : shipped.indexOfInput(variable);
        return shipped != null
                && index >= 0
                && Conditions.of(shipped).on(variable).anyMatch(Computed::searches);
    }

    private void unknown(String word, Table.Input input, Place place, Set<String> words) {
        String joined = word.replaceAll("[，、,；]|或", "\", \"");
        boolean several =
                !joined.equals(word) && Set.of(joined.split("\", \"")).stream().allMatch(words::contains);
        String proposal = several
                ? "\"" + joined + "\""
                : ListedWord.meant(word, words)
                        .or(() -> Nearest.to(word, words))
                        .map(near -> "\"" + near + "\"")
                        .orElse(null);
        String near = several || proposal == null
                ? ""
                : "。是不是%s？".formatted(proposal.replaceFirst("\"", "“").replace('"', '”'));
        String message = several
                ? "几个取值要分别加引号，中间用英文逗号"
                : "“%s”不是%s的取值；可用：%s%s".formatted(word, input.label(), shown(words), near);
        // a street, a community or a unit is founded more rarely than misspelt
        boolean misspelt = PlaceInputs.ALL.contains(input.variable()) && !isNamedBefore(input.variable(), word);
        boolean breaks = around.isClosed(input.variable()) || several || misspelt;
        findings.add((breaks ? Finding.error(place, message) : Finding.warning(place, message)).proposing(proposal));
    }

    /** Whether the table has named a street, a community or a unit until now. */
    private boolean isNamedBefore(String variable, String word) {
        Table before = around.earlier();
        int index = before == null ? -1 : before.indexOfInput(variable);
        return before != null
                && index >= 0
                && before.rows().stream()
                        .anyMatch(row -> TableContext.named(row.input(index)).contains(word));
    }

    private static String shown(Set<String> words) {
        List<String> first = words.stream().limit(12).toList();
        return String.join("、", first) + (words.size() > first.size() ? "等 %d 项".formatted(words.size()) : "");
    }

    private void number(BigDecimal number, Column column, Place place) {
        Set<String> words = column.words();
        if (column.type().equals("string")) {
            findings.add(Finding.error(place, "这一栏是文字，%s 须加引号".formatted(number.toPlainString()))
                    .proposing(words == null || words.contains(number.toPlainString()) ? "\"" + number + "\"" : null));
        } else if (column.type().equals("boolean")) {
            findings.add(Finding.error(place, "这一栏只有 true（是）和 false（否）"));
        } else if (Set.of("integer", "long").contains(column.type())
                && number.stripTrailingZeros().scale() > 0) {
            findings.add(Finding.warning(place, "这一栏是整数，%s 不会出现".formatted(number.toPlainString())));
        }
    }

    /** A word without quotes is a variable, and almost never meant. */
    private void name(String name, Place place, @Nullable Column column) {
        Set<String> words = column == null ? null : column.words();
        boolean known = around.variables().contains(name) || table.input(name).isPresent();
        if (known) {
            return;
        }
        CellMistake compared = CellMistake.compared(name);
        if (column != null && NUMBERS.contains(column.type()) && (compared == null || compared.proposal() == null)) {
            findings.add(Finding.error(place, "这一栏是数，“%s”不是数".formatted(name)).proposing(CellMistake.counted(name)));
            return;
        }
        if (compared != null && (words == null || !words.contains(name))) {
            findings.add(Finding.error(place, compared.message()).proposing(compared.proposal()));
            return;
        }
        boolean word = words != null && words.contains(name)
                || DURATION_NAME.matcher(name).matches()
                || name.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
        String message = word ? "“%s”没有加引号".formatted(name) : "没有变量 %s；文字须加引号".formatted(name);
        boolean breaks = word || around.isRead();
        findings.add((breaks ? Finding.error(place, message) : Finding.warning(place, message))
                .proposing("\"" + name + "\""));
    }

    /** Where there are whole numbers only, a comma of full width sets two apart. */
    private static CellMistake ofWhole(Column column, CellMistake mistake) {
        String proposal = mistake.proposal();
        boolean whole = Set.of("integer", "long").contains(column.type());
        return whole && proposal != null && proposal.matches("\\d+\\.\\d+")
                ? new CellMistake("逗号须用英文的 ,，不能用中文的“，”“、”“；”", proposal.replace(".", ", "))
                : mistake;
    }

    private void call(Feel.Call call, Place place) {
        if (Set.of("提到", "提到而非", "先后提到").contains(call.function())
                && (call.parts().size() < 2 || call.parts().get(0) instanceof Feel.Text)) {
            findings.add(Finding.error(place, "%s 的第一项须是 ? 或变量，其后是要找的词".formatted(call.function())));
        } else {
            findings.addAll(SearchCheck.of(call, place, whole));
        }
        call.parts().stream().filter(Feel.Variable.class::isInstance).forEach(variable -> {
            int before = findings.size();
            name(((Feel.Variable) variable).name(), place, null);
            whole.complete(findings, before, variable);
        });
    }

    private void repeated(Feel tree, Place place) {
        if (tree instanceof Feel.AnyOf any) {
            Set<Feel> seen = new HashSet<>();
            any.parts().stream()
                    .filter(part -> !seen.add(part))
                    .findFirst()
                    .ifPresent(part -> findings.add(Finding.warning(
                            place, part instanceof Feel.Text text ? "“%s”写了两遍".formatted(text.value()) : "同一个条件写了两遍")));
        }
    }
}
