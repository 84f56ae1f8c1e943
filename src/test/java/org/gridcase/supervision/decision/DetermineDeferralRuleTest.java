package org.gridcase.supervision.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gridcase.CatalogueFile;
import org.gridcase.DecisionTableTest;
import org.gridcase.calendar.Counting;
import org.gridcase.calendar.Limit;
import org.gridcase.casefile.Urgency;
import org.gridcase.organisation.structure.Tier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DetermineDeferralRuleTest extends DecisionTableTest {

    private static final String REFUSED = "不予缓办";
    private static final List<String> LOWEST_FIRST = List.of("街道", "区", "领导小组", REFUSED);

    DetermineDeferralRuleTest() {
        super("determine-deferral-rule");
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void everyRequestHasAnAnswerThatGoesHigherEachTimeAndEndsWithNo(Tier tier) {
        for (var category : CatalogueFile.categories()) {
            for (var urgency : Urgency.values()) {
                int before = -1;
                for (int granted = 0; granted <= 20; granted++) {
                    var line = line(tier, urgency, category, granted);
                    int approver = LOWEST_FIRST.indexOf((String) line.get("approver"));
                    assertThat(approver).isNotNegative().isGreaterThanOrEqualTo(before);
                    assertThat(line.get("approver").equals(REFUSED))
                            .isEqualTo(line.get("longest") == null)
                            .isEqualTo(line.get("counting") == null);
                    if (line.get("longest") != null) {
                        var counting = Counting.of((String) line.get("counting"));
                        Limit.of((String) line.get("longest"), counting, 1);
                        assertThat(counting)
                                .isEqualTo(urgency == Urgency.ROUTINE ? Counting.WORKING_DAYS : Counting.HOURS);
                    }
                    before = approver;
                }
                assertThat(line(tier, urgency, category, 2).get("approver")).isEqualTo(REFUSED);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void whatIsCriticalOrAHazardIsNeverDeferred(Tier tier) {
        for (var category : CatalogueFile.categories()) {
            assertThat(line(tier, Urgency.CRITICAL, category, 0).get("approver"))
                    .isEqualTo(REFUSED);
        }
        for (var hazard : List.of("燃气泄漏", "坍塌隐患", "危险化学品", "井盖缺损")) {
            for (var urgency : Urgency.values()) {
                assertThat(line(tier, urgency, hazard, 0).get("approver")).isEqualTo(REFUSED);
            }
        }
    }

    @Test
    void theFirstRequestGoesToTheCentreOfTheUnitOrToTheOneAbove() {
        assertThat(Arrays.stream(Tier.values())
                        .map(tier -> line(tier, Urgency.ROUTINE, "违法建设", 0).get("approver")))
                .containsExactly("街道", "街道", "街道", "区", "领导小组");
    }

    @Test
    void onlyTheFirstRoutineRequestOfGridOrCommunityIsForASeat() {
        for (Tier tier : Tier.values()) {
            for (int granted = 0; granted <= 1; granted++) {
                var line = line(tier, Urgency.ROUTINE, "违法建设", granted);
                assertThat(line.get("role"))
                        .isEqualTo(
                                line.get("approver").equals(REFUSED)
                                        ? null
                                        : tier.compareTo(Tier.STREET) < 0 ? "坐席" : "负责人");
            }
        }
    }

    private Map<String, Object> line(Tier tier, Urgency urgency, String category, int granted) {
        return Objects.requireNonNull(decide(
                Map.of("tier", tier.label(), "urgency", urgency.label(), "category", category, "granted", granted)));
    }
}
