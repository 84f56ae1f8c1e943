package org.gridcase.rulebook.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridcase.ShippedFiles;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.proposal.PastCases;
import org.junit.jupiter.api.Test;

/** What has no rule in the version in force is no reason to refuse another one; what would lose its rule is. */
class EarlierGapsTest {

    private static final String TABLE = "determine-responsible-department";

    /** Four manhole covers and seven heaps of rubbish in the last year. */
    private static final PastCases PAST = new PastCases() {

        @Override
        public Set<String> inputs() {
            return Set.of("category");
        }

        @Override
        public Optional<List<Tally>> lastYear(Set<String> by) {
            return Optional.of(
                    List.of(new Tally(Map.of("category", "井盖缺损"), 4), new Tally(Map.of("category", "暴露垃圾"), 7)));
        }
    };

    private static final String SHIPPED = Tables.shipped(TABLE);

    /** Nothing is said of manhole covers. */
    private static final String GAP = without(SHIPPED, "rule_manholeCover");

    private static String without(String table, String rule) {
        return table.replaceFirst("(?s)<rule id=\"%s\".*?</rule>".formatted(rule), "");
    }

    private static List<Finding> deploying(String table, String overInForce) {
        return Tables.analyser(PAST, overInForce.getBytes(StandardCharsets.UTF_8))
                .findingsIn(table.getBytes(StandardCharsets.UTF_8), List.of(), Map.of());
    }

    @Test
    void aNewGapWithCasesIsRefused() {
        assertThat(deploying(GAP, SHIPPED))
                .filteredOn(Finding::isError)
                .extracting(Finding::message)
                .anyMatch(each -> each.contains("没有规则适用于") && each.contains("4 件"));
    }

    /** A column of one's own that hears the street, with a word in the row of manhole covers only. */
    private static String bySomeStreet(String table) {
        String column = table.replaceFirst(
                "(?s)(.*)(</input>)",
                "$1$2<input id=\"input_street\" label=\"街道\"><inputExpression id=\"expression_street\""
                        + " typeRef=\"string\"><text>street</text></inputExpression></input>");
        Matcher rules = Pattern.compile("(?s)<rule id=\"(\\w+)\".*?</rule>").matcher(column);
        return rules.replaceAll(rule -> Matcher.quoteReplacement(rule.group()
                .replaceFirst(
                        "<outputEntry",
                        "<inputEntry id=\"street_%s\"><text>%s</text></inputEntry><outputEntry"
                                .formatted(
                                        rule.group(1), rule.group(1).equals("rule_manholeCover") ? "\"映泉街道\"" : ""))));
    }

    /** Visits are no cases. */
    @Test
    void whatTheRecordKnowsNothingOfIsNotCountedInCases() {
        String visits = ShippedFiles.text("decisions/determine-missed-visit.dmn");

        assertThat(deploying(visits.replace("<text>3, 4<", "<text>3<"), visits))
                .extracting(Finding::message)
                .anyMatch(each -> each.contains("没有规则适用于") && each.contains("不详"))
                .noneMatch(each -> each.contains("至多有"));
    }

    @Test
    void aGapByPlaceIsRefusedByWhatElseIsKnown() {
        assertThat(deploying(bySomeStreet(SHIPPED), SHIPPED))
                .filteredOn(Finding::isError)
                .extracting(Finding::message)
                .anyMatch(each -> each.contains("没有规则适用于") && each.contains("街道") && each.contains("至多有 4 件"));
    }

    @Test
    void aGapByPlaceIsCountedByPlaceWhereThatIsKnown() {
        PastCases byStreet = new PastCases() {
            @Override
            public Set<String> inputs() {
                return Set.of("category", "street");
            }

            @Override
            public Optional<List<Tally>> lastYear(Set<String> by) {
                return Optional.of(List.of(
                        new Tally(Map.of("category", "井盖缺损", "street", "映泉街道"), 3),
                        new Tally(Map.of("category", "井盖缺损", "street", "文澜街道"), 1)));
            }
        };

        assertThat(Tables.analyser(byStreet, SHIPPED.getBytes(StandardCharsets.UTF_8))
                        .findingsIn(bySomeStreet(SHIPPED).getBytes(StandardCharsets.UTF_8), List.of(), Map.of()))
                .filteredOn(Finding::isError)
                .extracting(Finding::message)
                .anyMatch(each -> each.contains("没有规则适用于") && each.contains("近一年有 1 件"));
    }

    @Test
    void aMisspeltTableIsNotToldWhatItLeavesOpen() {
        String misspelt = GAP.replace("<decision id=\"", "<decision id=\"x");

        assertThat(Tables.analyser(PAST).findingsIn(misspelt.getBytes(StandardCharsets.UTF_8), List.of(), Map.of()))
                .anyMatch(finding -> finding.message().contains("只差几个字"))
                .noneMatch(finding -> finding.message().contains("没有规则适用于"));
    }

    @Test
    void aGapOfTheRulingVersionIsAWarning() {
        assertThat(deploying(GAP, GAP)).noneMatch(Finding::isError).anyMatch(finding -> finding.message()
                .contains("现行版本也没有规则"));
    }

    @Test
    void besideAnOldGapANewOneIsRefused() {
        String another = GAP.replace("\"暴露垃圾\", \"市政设施损坏\", \"园林绿化\"", "\"市政设施损坏\", \"园林绿化\"");

        assertThat(deploying(another, GAP))
                .filteredOn(Finding::isError)
                .extracting(Finding::message)
                .anyMatch(each -> each.contains("暴露垃圾"));
    }

    @Test
    void theGuidesStreetHasNoFalseAlarm() {
        assertThat(Tables.findings(example("policy-guide/determine-further-time-limit.dmn")))
                .isEmpty();
    }

    @Test
    void aStepThatTheListLacksIsComparedAllTheSame() {
        String table = example("policy-guide/determine-further-time-limit.dmn");
        String unlisted = table.replace(", \"结案复核\"</text>", "</text>");
        String both = unlisted.replaceFirst("not\\(\"映泉街道\"\\)", "");

        assertThat(Tables.findings(unlisted))
                .extracting(Finding::message)
                .noneMatch(each -> each.contains("不会用到"))
                .anyMatch(each -> each.contains("取值清单") || each.contains("不是环节的取值"));
        assertThat(Tables.findings(both))
                .filteredOn(Finding::isError)
                .extracting(Finding::message)
                .anyMatch(each -> each.contains("重叠"));
    }

    @Test
    void aTableOfOnesOwnSpeaksTheWordsOfOurs() {
        assertThat(Tables.findings(example("blocks/determine-assisting-unit.dmn")))
                .extracting(Finding::message)
                .isEmpty();
    }

    @Test
    void aUnitThatATableOfOnesOwnMisspellsIsRefused() {
        String table = example("blocks/determine-assisting-unit.dmn").replace("\"城市管理局\"", "\"城管局\"");

        assertThat(Tables.findings(table)).filteredOn(Finding::isError).anySatisfy(finding -> {
            assertThat(finding.message()).contains("是不是“城市管理局”？");
            assertThat(finding.proposal()).isEqualTo("\"城市管理局\"");
        });
    }

    @Test
    void aUnitThatIsNotThereIsRefused() {
        String table = example("blocks/determine-assisting-unit.dmn").replace("\"城市管理局\"", "\"海事处\"");

        assertThat(Tables.findings(table))
                .filteredOn(finding -> finding.message().contains("没有名为“海事处”的单位"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.isError()).isTrue());
    }

    /** A slow database is no reason to let a case stand still. */
    @Test
    void aNewGapWhoseCasesCouldNotBeCountedIsRefused() {
        assertThat(uncounted(GAP, SHIPPED))
                .filteredOn(Finding::isError)
                .extracting(Finding::message)
                .anyMatch(each -> each.contains("没有规则适用于") && each.contains("一时没有数出来：请补上规则，或稍后再试"));
        assertThat(uncounted(GAP, GAP)).as("as it is in force").noneMatch(Finding::isError);
    }

    private static List<Finding> uncounted(String table, String overInForce) {
        PastCases slow = new PastCases() {
            @Override
            public Set<String> inputs() {
                return PAST.inputs();
            }

            @Override
            public Optional<List<Tally>> lastYear(Set<String> by) {
                return Optional.empty();
            }
        };
        return Tables.analyser(slow, overInForce.getBytes(StandardCharsets.UTF_8))
                .findingsIn(table.getBytes(StandardCharsets.UTF_8), List.of(), Map.of());
    }

    private static String example(String file) {
        return ShippedFiles.example(file);
    }
}
