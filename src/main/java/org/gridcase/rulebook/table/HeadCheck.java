package org.gridcase.rulebook.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.feel.Feel;
import org.gridcase.feel.FeelParser;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.finding.Finding.Place;
import org.gridcase.rulebook.finding.Nearest;
import org.jspecify.annotations.Nullable;

/** The head of a table: hit policy, inputs and outputs. */
final class HeadCheck {

    private static final Set<String> SUPPORTED = Set.of("UNIQUE", "FIRST", "ANY", "RULE ORDER", "COLLECT");
    private static final Set<String> ONE_ANSWER = Set.of("UNIQUE", "FIRST", "ANY");
    private static final int LONGEST_NAME = 100;

    private final Table table;
    private final TableContext around;
    private final List<Finding> findings = new ArrayList<>();

    private HeadCheck(Table table, TableContext around) {
        this.table = table;
        this.around = around;
    }

    static List<Finding> of(Table table, TableContext around) {
        HeadCheck check = new HeadCheck(table, around);
        check.names();
        check.labels();
        check.hitPolicy();
        check.inputs();
        check.outputs();
        if (table.rows().isEmpty()) {
            check.findings.add(Finding.error(table.place(), "规则表没有一条规则"));
        }
        return check.findings;
    }

    /** What the engine stores in columns of 255 characters, some of it with additions. */
    private void names() {
        boolean outputs =
                table.outputs().stream().anyMatch(output -> output.name().length() > LONGEST_NAME);
        if (table.id().length() > LONGEST_NAME || table.name().length() > LONGEST_NAME || outputs) {
            findings.add(Finding.error(table.place(), "规则表的编号、名称和输出的名称最多 %d 个字符".formatted(LONGEST_NAME)));
        }
        Table before = around.shipped();
        if (before != null && table.name().isBlank()) {
            findings.add(Finding.warning(table.place(), "规则表没有名称：页面和通知里看到的是编号").proposing(before.name()));
        }
    }

    /** What people see of a column without a label is what programs call it. */
    private void labels() {
        Stream.concat(
                        table.inputs().stream()
                                .filter(input -> input.label().equals(input.variable()))
                                .map(this::place),
                        table.outputs().stream()
                                .filter(output -> output.label().equals(output.name()))
                                .map(this::place))
                .filter(place -> place.label() != null && place.label().matches("[A-Za-z_]\\w*"))
                .forEach(place ->
                        findings.add(Finding.warning(place, "这一栏没有标题：试算、差别和提醒里看到的是“%s”".formatted(place.label()))));
    }

    private void hitPolicy() {
        String policy = table.hitPolicy();
        String like = around.model()
                .map(Table::hitPolicy)
                .filter(ONE_ANSWER::contains)
                .orElse("UNIQUE");
        if (policy.equals("PRIORITY") || policy.equals("OUTPUT ORDER")) {
            findings.add(Finding.error(table.place(), "引擎不支持命中策略 %s；要按先后取第一条，请改用 FIRST".formatted(policy))
                    .proposing("FIRST"));
        } else if (!SUPPORTED.contains(policy)) {
            findings.add(
                    Finding.error(table.place(), "没有命中策略“%s”".formatted(policy)).proposing(like));
        } else if (around.isRead() && !ONE_ANSWER.contains(policy)) {
            findings.add(Finding.error(table.place(), "命中策略 %s 会给出多条结果，程序只用一条；请用 UNIQUE 或 FIRST".formatted(policy))
                    .proposing(like));
        } else if (policy.equals("COLLECT") && table.aggregation().isEmpty()) {
            findings.add(Finding.warning(table.place(), "命中策略 COLLECT 没有选汇总方式（SUM、MIN、MAX、COUNT），结果是一列而不是一个值"));
        } else if (policy.equals("RULE ORDER")) {
            findings.add(Finding.warning(table.place(), "命中策略 RULE ORDER 把适用的各行都给出，结果是一列而不是一个值；只要第一条的，请用 FIRST")
                    .proposing("FIRST"));
        } else if (policy.equals("COLLECT") && table.outputs().size() > 1) {
            findings.add(Finding.error(table.place(), "命中策略 COLLECT 汇总时只能有一个输出栏"));
        } else if (around.isRead() && like.equals("UNIQUE") && policy.equals("FIRST")) {
            findings.add(Finding.warning(table.place(), "命中策略由 UNIQUE 改成了 FIRST：几行同时适用时按先后取第一条，不再提示重叠")
                    .proposing("UNIQUE"));
        }
    }

    private Place place(Table.Input input) {
        return new Place(
                input.expression().id(),
                input.expression().line(),
                input.expression().column(),
                0,
                input.label());
    }

    private Place place(Table.Output output) {
        return new Place(output.id(), output.line(), output.column(), 0, output.label());
    }

    private void inputs() {
        Set<String> seen = new HashSet<>();
        for (Table.Input input : table.inputs()) {
            input(input);
            if (!input.variable().isEmpty() && !seen.add(input.variable())) {
                findings.add(Finding.warning(place(input), "有两栏都看变量 %s".formatted(input.variable())));
            }
        }
        around.model().ifPresent(model -> model.inputs().stream()
                .filter(theirs -> table.inputs().stream().noneMatch(own -> mentions(own, theirs.variable())))
                .forEach(theirs -> findings.add(Finding.warning(
                        table.place(), "少了输入栏“%s”（%s），规则不再区分它".formatted(theirs.label(), theirs.variable())))));
    }

    private static boolean mentions(Table.Input input, String variable) {
        Feel tree = FeelParser.formula(input.variable()).tree();
        return tree != null && variables(tree).contains(variable);
    }

    private static Set<String> variables(Feel node) {
        return node instanceof Feel.Variable variable
                ? Set.of(variable.name())
                : node.parts().stream()
                        .flatMap(part -> variables(part).stream())
                        .collect(Collectors.toSet());
    }

    private void input(Table.Input input) {
        type(place(input), input.type());
        if (input.variable().isEmpty()) {
            findings.add(Finding.error(place(input), "输入栏没有写变量（表达式为空）"));
            return;
        }
        FeelParser.Parsed parsed = FeelParser.formula(input.variable());
        Feel tree = parsed.tree();
        if (tree == null) {
            findings.add(Finding.error(place(input), "输入栏的表达式“%s”无法识别：应是变量名，不是栏目的名称".formatted(input.variable())));
            return;
        }
        if (Computed.hearsTheClock(tree)) {
            findings.add(Finding.error(place(input), ConditionCheck.CLOCK));
        }
        Set<String> known = around.variables();
        if (around.isRead()) {
            variables(tree).stream()
                    .filter(name -> !known.contains(name))
                    .forEach(name -> findings.add(
                            Finding.error(place(input), "没有变量 %s；这张表可用的变量：%s".formatted(name, String.join("、", known)))
                                    .proposing(meant(input, name, known))));
        }
        around.model()
                .flatMap(model -> model.input(input.variable()))
                .filter(theirs -> !ColumnType.takes(input.type(), theirs.type()))
                .ifPresent(theirs -> anotherType(place(input), theirs.type(), input.type()));
    }

    private @Nullable String meant(Table.Input input, String name, Set<String> known) {
        return around.model()
                .flatMap(model -> model.inputs().stream()
                        .filter(theirs -> theirs.label().equals(input.label())
                                || theirs.label().equals(name))
                        .map(Table.Input::variable)
                        .findFirst())
                .or(() -> Nearest.to(name, known))
                .orElse(null);
    }

    private void anotherType(Place place, String wanted, String written) {
        findings.add(
                Finding.error(place, "数据类型应为 %s，不是 %s".formatted(ColumnType.said(wanted), ColumnType.said(written)))
                        .proposing(wanted));
    }

    private void type(Place place, String type) {
        if (!ColumnType.isOne(type)) {
            findings.add(
                    Finding.error(place, "没有数据类型“%s”；可用：string（文字）、integer（整数）、double（小数）、boolean（是否）".formatted(type))
                            .proposing(ColumnType.meant(type)));
        }
    }

    private void outputs() {
        Set<String> seen = new HashSet<>();
        for (Table.Output output : table.outputs()) {
            output(output);
            if (!seen.add(output.name())) {
                findings.add(Finding.error(place(output), "有两个输出栏都叫 %s".formatted(output.name())));
            }
        }
        around.model().ifPresent(model -> model.outputs().stream()
                .filter(theirs -> table.output(theirs.name()).isEmpty())
                .forEach(theirs -> missing(theirs)));
    }

    private void missing(Table.Output theirs) {
        String message = "少了输出栏“%s”（%s）".formatted(theirs.label(), theirs.name());
        findings.add(
                around.isRead() && !around.answer(theirs).optional()
                        ? Finding.error(table.place(), message + "，程序要读它")
                        : Finding.warning(table.place(), message));
    }

    private void output(Table.Output output) {
        type(place(output), output.type());
        if (output.name().isBlank()) {
            findings.add(Finding.error(place(output), "输出栏没有变量名"));
        } else if (around.model().isPresent()
                && around.model().get().output(output.name()).isEmpty()) {
            Table model = around.model().get();
            List<String> names =
                    model.outputs().stream().map(Table.Output::name).toList();
            String meant = model.outputs().stream()
                    .filter(theirs -> theirs.label().equals(output.label()))
                    .map(Table.Output::name)
                    .findFirst()
                    .or(() -> Nearest.to(output.name(), names))
                    .orElse(null);
            findings.add(Finding.warning(place(output), "多了输出栏 %s，没有程序读它".formatted(output.name()))
                    .proposing(meant));
        }
        around.model()
                .flatMap(model -> model.output(output.name()))
                .filter(theirs -> !ColumnType.takes(output.type(), theirs.type()))
                .ifPresent(theirs -> anotherType(place(output), theirs.type(), output.type()));
    }
}
