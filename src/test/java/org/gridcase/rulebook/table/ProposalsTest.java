package org.gridcase.rulebook.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.finding.Nearest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is proposed for a cell would be taken, and says what was meant; otherwise nothing is proposed. */
class ProposalsTest {

    private static final int CELLS_OF_A_TABLE = 12;

    private static final Pattern CELL =
            Pattern.compile("(<(?:inputEntry|outputEntry) id=\"([^\"]*)\"[^>]*>\\s*<text>)([^<]+)(</text>)");

    /** Slips of the hand that leave clear what was meant. */
    private static final List<UnaryOperator<String>> SLIPS = List.of(
            cell -> cell.replace("\"", ""),
            cell -> cell.replace('"', '”'),
            cell -> cell.replace(", ", "、"),
            cell -> cell.replace(", ", "或"),
            cell -> cell.replaceFirst("\"", ""),
            cell -> cell.replaceAll("P(\\d+)D", "$1天"),
            cell -> cell.replaceAll("PT(\\d+)H", "$1小时"),
            cell -> cell.replaceAll("^0\\.(\\d+)$", "0,$1"),
            cell -> cell.replaceAll("[风街社网核]", "无"),
            cell -> cell + "或P3D",
            cell -> "１天",
            cell -> "八成");

    static List<String> tables() {
        return Tables.ids();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aProposalForACellIsTaken(String id) {
        String shipped = Tables.shipped(id);
        List<Matcher> cells = CELL.matcher(shipped)
                .results()
                .map(found -> CELL.matcher(shipped).region(found.start(), found.end()))
                .filter(Matcher::find)
                .toList();
        Random drawn = new Random(id.hashCode());
        for (int i = 0; i < CELLS_OF_A_TABLE; i++) {
            Matcher cell = cells.get(drawn.nextInt(cells.size()));
            UnaryOperator<String> slip = SLIPS.get(drawn.nextInt(SLIPS.size()));
            for (Finding finding : at(cell, shipped, slip.apply(cell.group(3)))) {
                String proposal = finding.proposal();
                if (proposal != null) {
                    assertThat(at(cell, shipped, escaped(proposal)))
                            .as("%s: %s for %s", id, proposal, slip.apply(cell.group(3)))
                            .noneMatch(Finding::isError);
                }
            }
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static List<Finding> at(Matcher cell, String shipped, String text) {
        String written = shipped.substring(0, cell.start(3)) + text + shipped.substring(cell.end(3));
        return Tables.findings(written).stream()
                .filter(each -> cell.group(2).equals(each.place().element())
                        && each.place().label() != null)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "高风险, 无风险|低风险|中风险, ''",
        "可予缓办, 不予缓办|街道, ''",
        "风险, 重大风险|一般风险, ''",
        "未核实, 已核实|核实, ''",
        "受理派谴, 受理派遣|承办, 受理派遣",
        "城管局, 城市管理局|民政局, 城市管理局",
        "每两周, 每日|每周|每月, ''",
        "每半月, 每日|每周|每月, ''",
        "0 米, 50 米|100 米, ''",
        "１００ 米, 50 米|100 米, 100 米",
        "每天, 每日|每周|每月, 每日",
        "映泉社区, 映泉街道柳泉社区|映泉街道映泉社区|青禾镇映泉社区北, 映泉街道映泉社区",
        "映泉社区, 映泉街道杨柳社区|映泉街道映泉社区, 映泉街道映泉社区",
        "映泉社区, 甲甲街道映泉社区|映泉街道映泉社区, ''"
    })
    void theNearestWordSaysTheSame(String written, String known, String near) {
        assertThat(Nearest.to(written, List.of(known.split("\\|"))).orElse("")).isEqualTo(near);
    }

    /** What a list has is meant, though it is written without quotes, in other figures, or without what it counts. */
    @ParameterizedTest
    @CsvSource({
        "determine-survey, 10%, 10%, 10%",
        "determine-survey, 10%, 0.1, 10%",
        "determine-device-event, 三次, 3, 三次",
        "determine-device-event, 三次, 3次, 三次",
        "determine-device-event, 一小时, 1小时, 一小时"
    })
    void aWordOfAListNeedsItsQuotesOnly(String id, String word, String written, String proposal) {
        String shipped = Tables.shipped(id);
        Matcher cell = Pattern.compile(
                        "(<(?:outputEntry) id=\"([^\"]*)\"[^>]*>\\s*<text>)(\"%s\")(</text>)".formatted(word))
                .matcher(shipped);

        assertThat(cell.find()).isTrue();
        assertThat(at(cell, shipped, written))
                .singleElement()
                .extracting(Finding::proposal)
                .isEqualTo("\"" + proposal + "\"");
    }

    /** The description is right; only the cell is written wrongly. */
    @Test
    void aDescriptionIsNotBlamedForACellThatIsWrong() {
        String table = Tables.shipped("determine-time-limit").replace("\"会商\", \"核实\"", "\"会商\"或\"核实\"");

        assertThat(Tables.findings(table)).isNotEmpty().noneMatch(finding -> finding.message()
                .contains("这一行的说明还写着"));
    }

    @Test
    void aMissingRowAnswersAsItDidUntilNow() {
        String table = "determine-time-limit";
        String without = Tables.shipped(table)
                .replaceFirst("(?s)<rule id=\"[^\"]*\">(?:(?!</rule>).)*<text>\"P1D\"</text>.*?</rule>", "");

        assertThat(Tables.findings(without))
                .filteredOn(finding -> finding.message().startsWith("没有规则适用于"))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.proposal()).contains("\"P1D\"", "结果照现行的第 "));
    }
}
