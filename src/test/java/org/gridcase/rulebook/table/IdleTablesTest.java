package org.gridcase.rulebook.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.gridcase.rulebook.finding.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables of policy staff that switch off what they are there for, or are no tables at all. */
class IdleTablesTest {

    private static final String MEASURE = "determine-supervision-measure";

    /** Every rule that names a word gives another measure. */
    private static String measuring(String cause, String measure) {
        return Tables.shipped(MEASURE)
                .replaceAll(
                        "(?s)(<text>\"" + cause + "\"</text>(?:(?!</rule>).)*?<outputEntry[^>]*>\\s*<text>)\"[^\"]*\"",
                        "$1\"" + measure + "\"");
    }

    static Stream<Arguments> switchedOff() {
        return Stream.of(
                Arguments.of(measuring("红灯", "不另采取措施"), true, "红灯都不采取措施"),
                Arguments.of(measuring("黄灯", "不另采取措施"), false, "黄灯都不采取措施"),
                Arguments.of(
                        Tables.shipped("determine-supervision-authority")
                                .replace("<text>\"区指挥中心\"</text>", "<text>\"没有上级\"</text>"),
                        true,
                        "街道层级都没有督办单位"),
                Arguments.of(
                        Tables.shipped("determine-quiet-hours").replaceFirst("<text>\"否\"", "<text>\"是\""),
                        false,
                        "特急案件的通知都要暂缓发送"),
                Arguments.of(
                        Tables.shipped("determine-arbiter")
                                .replaceAll("<text>\"领导小组\"</text>(\\s*</outputEntry>)", "<text>\"区\"</text>$1"),
                        false,
                        "领导小组的争议都由下级裁定"),
                Arguments.of(
                        Tables.shipped("determine-survey")
                                .replaceFirst("<text>\"网页\"</text>(\\s*</outputEntry>)", "<text>\"电话\"</text>$1"),
                        false,
                        "没留电话的都打电话"),
                Arguments.of(
                        Tables.shipped("determine-emergency").replace("<text>\"小时\"</text>", "<text>\"工作小时\"</text>"),
                        false,
                        "宣布为“特别重大”的只按工作时间计时"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("switchedOff")
    void whatIsSwitchedOffIsTold(String table, boolean error, String sentence) {
        assertThat(Tables.findings(table))
                .filteredOn(finding -> finding.isError() == error)
                .extracting(Finding::message)
                .anyMatch(message -> message.contains(sentence));
    }

    @ParameterizedTest
    @CsvSource({"<literalExpression id=\"l\"><text>\"P1D\"</text></literalExpression>", "<context id=\"l\" />", "''"})
    void oneOfOurTablesIsATableInWhateverFile(String instead) {
        String second =
                "<decision id=\"determine-time-limit\" name=\"时限\">%s</decision></definitions>".formatted(instead);
        String file = Tables.shipped("determine-urgency").replace("</definitions>", second);

        assertThat(Tables.findings(file))
                .filteredOn(Finding::isError)
                .extracting(Finding::message)
                .containsExactly("determine-time-limit 是程序要查的规则表，须是一张表格，不能改成表达式");
    }

    @Test
    void namesFitIntoTheEngine() {
        String file = Tables.shipped("determine-urgency")
                .replaceFirst("name=\"[^\"]*\"( camunda|>)", "name=\"" + "长".repeat(101) + "\"$1");

        assertThat(Tables.findings(file))
                .extracting(Finding::message)
                .anyMatch(message -> message.contains("最多 100 个字符"));
    }
}
