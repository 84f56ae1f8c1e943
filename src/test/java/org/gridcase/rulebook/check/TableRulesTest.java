package org.gridcase.rulebook.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gridcase.rulebook.Finding;
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
