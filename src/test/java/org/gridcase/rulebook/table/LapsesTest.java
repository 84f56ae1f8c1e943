package org.gridcase.rulebook.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.proposal.PastCases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A change that ends something is told what no longer happens, and where. */
class LapsesTest {

    /** Every answer of a column of words. */
    private static String all(String table, String words, String answer) {
        return Tables.shipped(table)
                .replaceAll("(<outputEntry[^>]*>\\s*<text>)\"(?:" + words + ")\"", "$1\"" + answer + "\"");
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of(all("determine-supervision-measure", "催办|一级督办|二级督办|通报|移交效能办", "不另采取措施"), "红灯以后不再有措施："),
                Arguments.of(all("determine-next-tier", "社区|街道|区|领导小组", "网格"), "街道上报以后不再到上一级："),
                Arguments.of(all("determine-start-tier", "社区|街道|区", "网格"), "改由网格起办："),
                Arguments.of(all("determine-rework", "重新派遣|提级办理", "原单位重办"), "不再重新派遣或提级："),
                Arguments.of(all("determine-deferral-rule", "不予缓办", "街道"), "原来不予缓办的，可以缓办了："),
                Arguments.of(all("determine-deferral-rule", "街道|区|领导小组", "不予缓办"), "原来可以申请缓办的，不再可以："),
                Arguments.of(all("determine-reporter-verification", "无他人时|不得", "可以"), "反映人自己就可以核实："),
                Arguments.of(all("determine-quiet-hours", "否", "是"), "静默时段不再发送："),
                Arguments.of(all("determine-urgency", "一般", "特急"), "一般案件不再有：任何情况"),
                Arguments.of(all("determine-alarm-channel", "各渠道", "站内消息和电子邮件"), "原来还走短信和微信的，不再走："),
                Arguments.of(all("determine-alarm-channel", "各渠道", "站内消息和消息网关"), "原来还走电子邮件的，不再走："),
                Arguments.of(all("determine-emergency", "社区、街道、区、领导小组", "社区"), "原来向街道报警的，不再报警："),
                Arguments.of(all("determine-emergency", "重大|特别重大", "一般"), "原来应急级别更高的，降为一般："),
                Arguments.of(all("determine-emergency", "区", "街道"), "原来由上级续报和终报的，改由街道报："),
                Arguments.of(all("determine-first-receiver", "须答复", "不须答复"), "原来须答复报告人的，不再须答复："),
                Arguments.of(all("determine-first-receiver", "随同催办", "不随同"), "原来首接单位随同催办的，不再催办："),
                Arguments.of(all("determine-arbiter", "区", "街道"), "原来由上级裁定的，改由街道裁定："),
                Arguments.of(all("determine-arbiter", "负责人", "坐席"), "原来由负责人裁定的，改由坐席裁定："),
                Arguments.of(all("determine-arbiter", "兜底单位先办|原承办单位先办", "时限照计"), "原来裁定之前有单位先办的，不再有单位先办："),
                Arguments.of(all("determine-survey", "100%", "1%"), "原来回访得多的，回访比例降到五分之一以下："),
                Arguments.of(all("determine-survey", "三次", "一次"), "原来多打几次的，最多打一次："),
                Arguments.of(all("determine-missed-visit", "社区|街道", "网格"), "原来漏访了通知上级的，只通知网格："),
                Arguments.of(all("determine-visit-interval", "每日|每周", "每月"), "原来走访得更勤的，改为每月一次："),
                Arguments.of(all("determine-device-event", "一次", "三次"), "原来报得更少就立案的，报三次才立案："),
                Arguments.of(all("determine-deferral-rule", "区|领导小组", "街道"), "原来由上级批准缓办的，改由街道批准："),
                Arguments.of(all("determine-deferral-rule", "负责人", "坐席"), "原来由负责人批准缓办的，改由坐席批准："),
                Arguments.of(all("determine-rework", "提级办理", "重新派遣"), "核实未通过以后原来提级的，不再提级："),
                Arguments.of(all("determine-report-notice", "社区和街道", "社区"), "原来上报即通知社区和街道的，只通知其中一个："),
                Arguments.of(
                        all("determine-supervision-addressee", "上一级|区指挥中心|领导小组|所属街道", "承办单位"), "原来发给上级的措施，只发给承办单位："),
                Arguments.of(all("determine-supervision-authority", "领导小组", "区指挥中心"), "改由区指挥中心督办："));
    }

    @Test
    void aSmallerShareIsEveryday() {
        assertThat(Tables.findings(all("determine-survey", "10%", "5%"))).isEmpty();
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("changes")
    void whatNoLongerHappensIsTold(String table, String sentence) {
        assertThat(Tables.findings(table))
                .filteredOn(finding -> !finding.isError())
                .extracting(Finding::message)
                .anyMatch(message -> message.contains(sentence));
    }

    @Test
    void allLimitsNineTimesLongerAreToldOnce() {
        String longer = Pattern.compile("(<outputEntry[^>]*>\\s*<text>\")(PT?)(\\d+)([DH])\"")
                .matcher(Tables.shipped("determine-time-limit"))
                .replaceAll(found ->
                        found.group(1) + found.group(2) + Integer.parseInt(found.group(3)) * 9 + found.group(4) + "\"");

        assertThat(Tables.findings(longer))
                .filteredOn(finding -> !finding.isError())
                .extracting(Finding::message)
                .filteredOn(message -> message.startsWith("本次变更使"))
                .singleElement()
                .asString()
                .matches("本次变更使 \\d+ 行“时限”中的 \\d+ 行变长三倍以上：第 \\d+ 行由 \\d+ 个\\S+变为 \\d+ 个\\S+；.*请核对");
        assertThat(Tables.findings(Tables.shipped("determine-time-limit")))
                .extracting(Finding::message)
                .noneMatch(message -> message.startsWith("本次变更使"));
    }

    /** A talk at the third measure is never reached where the first is none. */
    @Test
    void aMeasureThatIsNeverReachedIsNone() {
        String table = all("determine-supervision-measure", "催办|一级督办|二级督办|通报|移交效能办", "不另采取措施");

        assertThat(table).contains("\"约谈\"");
        assertThat(Tables.findings(table))
                .filteredOn(Finding::isError)
                .extracting(Finding::message)
                .anyMatch(message -> message.startsWith("红灯都不采取措施"));
    }

    @Test
    void theCasesThatItConcernsAreCounted() {
        PastCases past = new PastCases() {
            @Override
            public Set<String> inputs() {
                return Set.of("channel");
            }

            @Override
            public Optional<List<Tally>> lastYear(Set<String> by) {
                return Optional.of(
                        List.of(new Tally(Map.of("channel", "居民反映"), 3), new Tally(Map.of("channel", "感知设备"), 40)));
            }
        };
        byte[] table = all("determine-reporter-verification", "无他人时|不得", "可以").getBytes(StandardCharsets.UTF_8);

        assertThat(Tables.analyser(past).findingsIn(table, List.of(), Map.of()))
                .extracting(Finding::message)
                .containsOnlyOnce("原来要由他人现场核实的，反映人自己就可以核实：来源渠道不是感知设备；近一年有 3 件这样的案件，请核对");
    }

    @Test
    void anEverydayChangeEndsNothing() {
        String table = Tables.shipped("determine-time-limit")
                .replace("\"P3D\"", "\"P4D\"")
                .replace("三个工作日", "四个工作日");

        assertThat(Tables.findings(table)).isEmpty();
    }

    @Test
    void aCellThatIsEmptiedEndsWhatItGave() {
        String table = Tables.shipped("determine-reopening");

        assertThat(Tables.findings(table.replaceFirst("\"P15D\"", "")))
                .extracting(Finding::message)
                .anyMatch(each -> each.startsWith("原来可以重办的，不再可以：风险为无风险"));
        assertThat(Tables.findings(table.replace("\"提高一级\"</text>", "\"原层级\"</text>")))
                .extracting(Finding::message)
                .anyMatch(each -> each.startsWith("原来提高一级重办的，改由原层级重办"));
    }

    /** Of a table without which nothing breaks, a row that is gone or narrower is told as well. */
    @Test
    void aRowThatIsGoneOrNarrowerEndsWhatItDid() {
        String unruled = "原来有规则的，不再有规则，按没有规则时的办法办：";
        String notices = Tables.shipped("determine-report-notice");
        String channels = Tables.shipped("determine-alarm-channel");

        assertThat(Tables.findings(notices.replaceFirst("(?s)<rule id=\"rule_gridUrgent\".*?</rule>", "")))
                .extracting(Finding::message)
                .anyMatch(each -> each.startsWith(unruled) && each.contains("网格员上报") && each.contains("紧急"));
        assertThat(Tables.findings(channels.replaceFirst("(?s)<rule id=\"rule_alarm\".*?</rule>", "")))
                .extracting(Finding::message)
                .anyMatch(each -> each.startsWith(unruled) && each.contains("报警"));
        assertThat(Tables.findings(channels.replace("\"一般\", \"较大\"</text>", "\"一般\"</text>")))
                .extracting(Finding::message)
                .anyMatch(each -> each.startsWith(unruled) && each.contains("较大"));
        assertThat(Tables.findings(notices.replaceFirst("(?s)<rule id=\"rule_gridRoutine\".*?</rule>", "")))
                .as("nobody was told before either")
                .extracting(Finding::message)
                .noneMatch(each -> each.startsWith(unruled));
    }

    @Test
    void aColumnWithoutALabelIsTold() {
        assertThat(Tables.findings(Tables.shipped("determine-reopening").replaceFirst("label=\"风险\"", "")))
                .extracting(Finding::message)
                .anyMatch(each -> each.startsWith("这一栏没有标题"));
    }

    @Test
    void aSumOfNumbersIsNoRange() {
        assertThat(Tables.findings(Tables.shipped("determine-reopening").replaceFirst("&gt;= 1", "1-3")))
                .filteredOn(Finding::isError)
                .extracting(Finding::proposal)
                .contains("[1..3]");
    }
}
