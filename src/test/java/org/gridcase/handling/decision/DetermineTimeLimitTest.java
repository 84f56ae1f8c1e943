package org.gridcase.handling.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.gridcase.CatalogueFile;
import org.gridcase.DecisionTableTest;
import org.gridcase.calendar.Calendars;
import org.gridcase.calendar.Counting;
import org.gridcase.calendar.Limit;
import org.gridcase.docs.PageSection;
import org.gridcase.organisation.structure.UnitKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetermineTimeLimitTest extends DecisionTableTest {

    private static final Set<String> HAZARDS = Set.of("燃气泄漏", "危险化学品", "坍塌隐患", "井盖缺损");
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd EE HH:mm", Locale.CHINESE);
    private static final List<String> WORKING_KINDS = Stream.of(UnitKind.values())
            .filter(kind -> kind != UnitKind.OFFICE)
            .map(UnitKind::label)
            .toList();

    DetermineTimeLimitTest() {
        super("determine-time-limit");
    }

    @ParameterizedTest
    @CsvSource({
        "承办, 网格",
        "承办, 社区",
        "承办, 街道",
        "承办, 区",
        "承办, 领导小组",
        "受理派遣, 街道",
        "受理派遣, 区",
        "受理派遣, 领导小组",
        "会商, 领导小组",
        "核实, 网格",
        "核实, 社区",
        "核实, 街道",
        "核实, 区",
        "核实, 领导小组"
    })
    void everyStageOfEveryUnitHasALimitThatTheCalendarCanCount(String stage, String tier) {
        for (var unitKind : WORKING_KINDS) {
            for (var urgency : List.of("一般", "紧急", "特急")) {
                for (var category : CatalogueFile.categories()) {
                    var limit = limit(stage, tier, urgency, unitKind, category);
                    assertThat(limit.yellowShare()).isLessThan(1);
                    if (!urgency.equals("一般") || HAZARDS.contains(category)) {
                        assertThat(limit.counting())
                                .as("%s %s %s", stage, urgency, category)
                                .isEqualTo(Counting.HOURS);
                    } else {
                        assertThat(limit.counting()).isIn(Counting.WORKING_DAYS, Counting.WORKING_HOURS);
                    }
                }
            }
        }
    }

    @Test
    void whatAStreetGivesACommunityIsDueBeforeWhatASectionGets() {
        for (var category : CatalogueFile.categories()) {
            assertThat(days("街道", "社区(村居)", category)).isLessThanOrEqualTo(days("街道", "职能科室", category));
        }
        assertThat(days("街道", "社区(村居)", "违法建设")).isLessThan(days("街道", "职能科室", "违法建设"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"区", "领导小组"})
    void aDepartmentHasFiveToFifteenWorkingDaysForRoutineMatters(String tier) {
        for (var category : CatalogueFile.categories()) {
            if (!HAZARDS.contains(category)) {
                assertThat(days(tier, "联动部门", category)).isBetween(5, 15);
            }
        }
    }

    static List<Map<String, String>> examplesAcrossHolidays() {
        return CatalogueFile.rows(DetermineTimeLimitTest.class.getResource("limits-across-holidays.csv"));
    }

    @ParameterizedTest
    @MethodSource("examplesAcrossHolidays")
    void aLimitOfTheTableEndsWhenTheExampleSays(Map<String, String> example) {
        var deadline = Calendars.shipped().deadline(Calendars.at(example.get("start")), limit(example));

        assertThat(deadline.at()).as(example.get("why")).isEqualTo(Calendars.at(example.get("deadline")));
        assertThat(deadline.yellowAt()).as(example.get("why")).isEqualTo(Calendars.at(example.get("yellowAt")));
    }

    @Test
    void thePageShowsTheExamples() throws IOException {
        var rows = new StringBuilder("""
                | 起算 | 环节 | 层级 · 单位 | 案件 | 时限 | 黄灯 | 截止 | 为什么 |
                | --- | --- | --- | --- | --- | --- | --- | --- |
                """);
        for (var example : examplesAcrossHolidays()) {
            var limit = limit(example);
            rows.append("| %s | %s | %s · %s | %s · %s | `%s` %s | %s | **%s** | %s |\n"
                    .formatted(
                            shown(example, "start"),
                            example.get("stage"),
                            example.get("tier"),
                            example.get("unitKind"),
                            example.get("urgency"),
                            example.get("category"),
                            limit.amount(),
                            limit.counting().label(),
                            shown(example, "yellowAt"),
                            shown(example, "deadline"),
                            example.get("why")));
        }
        new PageSection(Path.of("docs/working-time.md"), "limits", DetermineTimeLimitTest.class).check(rows.toString());
    }

    private static String shown(Map<String, String> example, String column) {
        return LocalDateTime.parse(example.get(column)).format(SHOWN);
    }

    private Limit limit(Map<String, String> example) {
        return limit(
                example.get("stage"),
                example.get("tier"),
                example.get("urgency"),
                example.get("unitKind"),
                example.get("category"));
    }

    private int days(String tier, String unitKind, String category) {
        var amount = limit("承办", tier, "一般", unitKind, category).amount();
        return amount instanceof Period days ? days.getDays() : 0;
    }

    private Limit limit(String stage, String tier, String urgency, String unitKind, String category) {
        var line = Objects.requireNonNull(decide(
                Map.of("stage", stage, "tier", tier, "urgency", urgency, "unitKind", unitKind, "category", category)));
        return Limit.of((String) line.get("limit"), Counting.of((String) line.get("counting")), (double)
                line.get("yellowShare"));
    }
}
