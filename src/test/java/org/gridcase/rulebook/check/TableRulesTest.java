package org.gridcase.rulebook.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gridcase.ShippedFiles;
import org.gridcase.rulebook.finding.Finding;
import org.junit.jupiter.api.Test;

/** A decision that uses the result of another may not put variables together. */
class TableRulesTest {

    private static List<String> faultsIn(String expression) {
        String chained = Models.table("", expression)
                .replace(
                        "<decisionTable ",
                        "<informationRequirement id=\"needed\"><requiredDecision href=\"#other\"/>"
                                + "</informationRequirement><decisionTable ");
        return ModelReader.faultsIn(chained.getBytes(StandardCharsets.UTF_8), new TableRules()).stream()
                .map(Finding::message)
                .toList();
    }

    @Test
    void joinedVariablesInAChainAreRefused() {
        assertThat(faultsIn("a + b")).singleElement().asString().contains("不能再拼接或相乘变量");
        assertThat(faultsIn("a")).isEmpty();
    }

    @Test
    void aFunctionThatIsNoneIsToldAtItsRowAndColumn() {
        String table = ShippedFiles.text("decisions/determine-urgency.dmn")
                .replace("<text>提到(?, \"演练\"", "<text>提到了(?, \"演练\"");

        assertThat(ModelReader.faultsIn(table.getBytes(StandardCharsets.UTF_8), new TableRules()))
                .singleElement()
                .extracting(Finding::sentence)
                .isEqualTo("第 1 行“标题”：规则表不允许函数 提到了。是不是“提到”？");
    }

    @Test
    void whatNobodySeesIsRefusedInDescriptionsToo() {
        String table = ShippedFiles.text("decisions/determine-urgency.dmn").replaceFirst("演练、", "演练\u202E、");

        assertThat(ModelReader.faultsIn(table.getBytes(StandardCharsets.UTF_8), new TableRules()))
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .contains("看不见的字符 U+202E");
    }

    @Test
    void aHistoryThatIsNoNumberOfDaysIsToldInWords() {
        String table = ShippedFiles.text("decisions/determine-urgency.dmn");
        assertThat(table).contains("historyTimeToLive=\"P3650D\"");

        assertThat(ModelReader.faultsIn(
                        table.replace("historyTimeToLive=\"P3650D\"", "historyTimeToLive=\"P6M\"")
                                .getBytes(StandardCharsets.UTF_8),
                        new TableRules()))
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .contains("历史保留时间（History time to live）须是天数，如 P3650D，或不填；现在是：P6M");
    }

    @Test
    void whatIsTooLongIsRefusedUnread() {
        assertThat(faultsIn("a + b + \"" + "字".repeat(TableExpressions.LONGEST) + "\""))
                .singleElement()
                .asString()
                .contains("表达式过长");
    }

    @Test
    void whatIsTooDeepIsRefusedUnread() {
        assertThat(faultsIn("(".repeat(20) + "a + b" + ")".repeat(20)))
                .singleElement()
                .asString()
                .contains("嵌套过深");
    }
}
