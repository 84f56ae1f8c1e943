package org.gridcase.rulebook.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.gridcase.rulebook.finding.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions that only the text of a case decides: two of them are equal only when they say the same. */
class UndecidableRulesTest {

    private static String table(String first, String second) {
        return """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="tried">
                  <decision id="tried" name="试验">
                    <decisionTable id="table" hitPolicy="UNIQUE">
                      <input id="in" label="描述"><inputExpression id="e" typeRef="string"><text>words</text></inputExpression></input>
                      <output id="out" label="输出" name="out" typeRef="string"/>
                      <rule id="r1"><inputEntry id="i1"><text>%s</text></inputEntry><outputEntry id="o1"><text>"甲"</text></outputEntry></rule>
                      <rule id="r2"><inputEntry id="i2"><text>%s</text></inputEntry><outputEntry id="o2"><text>"乙"</text></outputEntry></rule>
                    </decisionTable>
                  </decision>
                </definitions>
                """.formatted(first.replace("<", "&lt;"), second.replace("<", "&lt;"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    string length(?) > 5          | string length(?) < 5
                    string length(?) >= 5         | string length(?) <= 5
                    string length(?) > 5          | string length(?) >= 5
                    string length(?) < 5          | string length(?) <= 5
                    duration(?).days = 3          | duration(?).hours = 3
                    ? instance of string          | ? instance of number
                    """)
    void differentConditionsAreNotEqual(String first, String second) {
        assertThat(Tables.findings(table(first, second)))
                .noneMatch(Finding::isError)
                .anySatisfy(finding -> assertThat(finding.message()).contains("与第 1 行是否重叠要看文字内容"));
    }

    @Test
    void theSameConditionTwiceIsTold() {
        assertThat(Tables.findings(table("string length(?) > 5", "string length( ? )>5")))
                .anySatisfy(finding -> {
                    assertThat(finding.isError()).isTrue();
                    assertThat(finding.message()).contains("与第 1 行条件相同、结果不同");
                });
    }

    /** Whatever the text: where the first row applies, the second one does, too. */
    @Test
    void anUnconditionalRowOverlapsARowByText() {
        assertThat(Tables.findings(table("提到(?, \"积水\")", "-"))).anySatisfy(finding -> {
            assertThat(finding.isError()).isTrue();
            assertThat(finding.message()).contains("与第 1 行重叠");
        });
    }

    @ParameterizedTest
    @CsvSource({"determine-device-event,UNIQUE", "determine-device-event,ANY", "classify-case,UNIQUE"})
    void aTableOfTextsWithARestCannotAnswerByOneRuleOnly(String id, String policy) {
        String table = Tables.shipped(id);
        String other = table.replace("hitPolicy=\"FIRST\"", "hitPolicy=\"" + policy + "\"");

        assertThat(other).isNotEqualTo(table);
        assertThat(Tables.findings(other))
                .filteredOn(Finding::isError)
                .extracting(Finding::message)
                .anyMatch(message -> message.contains("重叠"));
    }
}
