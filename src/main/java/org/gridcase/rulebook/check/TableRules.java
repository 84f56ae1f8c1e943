package org.gridcase.rulebook.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.gridcase.problem.Texts;
import org.gridcase.rulebook.check.ModelReader.Faults;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;

/**
 * What a decision table may contain: {@link TableExpressions FEEL} expressions only, and no more of them than can be evaluated in a
 * moment. One instance per file.
 */
class TableRules implements ModelReader.Rules {

    private static final int MOST_RULES = 1000;
    private static final int MOST_DECISIONS = 50;
    private static final int LONGEST_DESCRIPTION = 2000;

    private static final Pattern FEEL =
            Pattern.compile("(?i)feel|https?://www\\.omg\\.org/spec/(FEEL/\\d+|DMN/\\d+/FEEL/?)");

    /** Elements whose text is a condition on an input. */
    private static final Set<String> CONDITIONS = Set.of("inputEntry", "inputValues", "outputValues");

    /** Elements whose text is told at its row and column, with what it would be otherwise. */
    private static final Set<String> CELLS =
            Set.of("inputEntry", "outputEntry", "inputExpression", "inputValues", "outputValues");

    private static final String DMN = "omg.org/spec/DMN/";

    /** Elements with which a table could call itself, or others again and again. */
    private static final Map<String, String> NEVER = Map.of(
            "businessKnowledgeModel", "规则表不允许自定义函数（businessKnowledgeModel）",
            "functionDefinition", "规则表不允许自定义函数（functionDefinition）",
            "invocation", "规则表不允许调用自定义函数（invocation）",
            "import", "不允许引入外部文件");

    private final Deque<String> open = new ArrayDeque<>();
    private int rules;
    private int decisions;
    private boolean chained;
    private boolean joins;

    /** Labels of the columns, inputs and outputs apart, and where in the rows the reader is. */
    private final List<String> inputs = new ArrayList<>();

    private final List<String> outputs = new ArrayList<>();
    private int row;
    private int input;
    private int output;

    @Override
    public ModelReader.@Nullable Cell cell() {
        if (row == 0 || !(open.contains("inputEntry") || open.contains("outputEntry"))) {
            return null;
        }
        List<String> labels = open.contains("inputEntry") ? inputs : outputs;
        int column = open.contains("inputEntry") ? input : output;
        return new ModelReader.Cell(row, column <= labels.size() ? labels.get(column - 1) : null);
    }

    /** Counts rows and columns as people do. */
    private void count(String name, Attributes attributes) {
        switch (name) {
            case "decisionTable" -> {
                inputs.clear();
                outputs.clear();
                row = 0;
            }
            case "input" -> inputs.add(label(attributes));
            case "output" -> outputs.add(label(attributes));
            case "rule" -> {
                row++;
                input = 0;
                output = 0;
            }
            case "inputEntry" -> input++;
            case "outputEntry" -> output++;
            default -> {}
        }
    }

    private static String label(Attributes attributes) {
        String label = Objects.requireNonNullElse(attributes.getValue("label"), "");
        return label.isBlank() ? Objects.requireNonNullElse(attributes.getValue("name"), "") : label.strip();
    }

    @Override
    public void element(String namespace, String name, Attributes attributes, Faults faults) {
        if (open.isEmpty() && !(name.equals("definitions") && namespace.contains(DMN))) {
            faults.add("这不是规则表：文件中没有 DMN 的 definitions");
        }
        if (NEVER.containsKey(name)) {
            faults.add(NEVER.get(name));
        }
        if ("text".equals(open.peek())) {
            faults.add("表达式中不允许其他元素（%s）".formatted(name));
        }
        open.push(name);
        count(name, attributes);
        chained |= name.equals("requiredDecision");
        if (name.equals("rule") && ++rules == MOST_RULES + 1) {
            faults.add("规则表规则过多：一个文件最多 %d 条，请拆分".formatted(MOST_RULES));
        }
        if (name.equals("decision") && ++decisions == MOST_DECISIONS + 1) {
            faults.add("决策过多：一个文件最多 %d 个".formatted(MOST_DECISIONS));
        }
        for (int i = 0; i < attributes.getLength(); i++) {
            if (Set.of("name", "label").contains(attributes.getLocalName(i))) {
                PlainTexts.judgeKept(attributes.getValue(i), faults);
            }
            if (attributes.getLocalName(i).equals("historyTimeToLive")
                    && !attributes.getValue(i).strip().matches("\\d{1,6}|P\\d{1,6}D")) {
                faults.add("历史保留时间（History time to live）须是天数，如 P3650D，或不填；现在是：" + attributes.getValue(i));
            }
            if (attributes.getLocalName(i).equals("expressionLanguage")
                    && !FEEL.matcher(attributes.getValue(i)).matches()) {
                faults.add("规则表只能使用 FEEL，不允许表达式语言“%s”".formatted(attributes.getValue(i)));
            }
        }
    }

    @Override
    public void text(String text, Faults faults) {
        String name = open.pop();
        if (!CELLS.contains(String.valueOf(open.peek())) && Texts.unseen(text).isPresent()) {
            faults.add("有看不见的字符 U+%04X，请删去重写".formatted(Texts.unseen(text).getAsInt()));
        }
        if (!name.equals("text") || "textAnnotation".equals(open.peek())) {
            PlainTexts.judgeKept(text, faults);
        } else {
            PlainTexts.judgeNumbers(text, faults);
        }
        if (name.equals("description") && text.length() > LONGEST_DESCRIPTION) {
            faults.add("说明过长：最多 %d 个字".formatted(LONGEST_DESCRIPTION));
        }
        if (name.equals("text") && !"textAnnotation".equals(open.peek())) {
            String refused = TableExpressions.refused(text, CONDITIONS.contains(String.valueOf(open.peek())));
            if (refused == null) {
                joins |= TableExpressions.joins(text);
            } else {
                faults.add(refused); // perhaps too long or too deep to be read at all
            }
        }
        if (open.isEmpty() && joins && chained) {
            faults.add("一个决策用到另一个决策的结果时，表达式中不能再拼接或相乘变量");
        }
    }
}
