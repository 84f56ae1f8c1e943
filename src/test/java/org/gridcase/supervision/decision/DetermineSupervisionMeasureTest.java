package org.gridcase.supervision.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.gridcase.DecisionTableTest;
import org.gridcase.calendar.Counting;
import org.gridcase.calendar.Limit;
import org.gridcase.casefile.Urgency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetermineSupervisionMeasureTest extends DecisionTableTest {

    private static final List<String> WEAKEST_FIRST = List.of("催办", "一级督办", "二级督办", "约谈", "通报", "移交效能办");
    private static final Set<String> ORDERS = Set.of("一级督办", "二级督办");
    private static final int FAR_MORE_THAN_ANYBODY_NEEDS = 20;

    DetermineSupervisionMeasureTest() {
        super("determine-supervision-measure");
    }

    static Stream<Arguments> situations() {
        return Stream.of("黄灯", "红灯", "核实再次未通过")
                .flatMap(cause -> Stream.of(Urgency.values()).map(urgency -> Arguments.of(cause, urgency.label())));
    }

    @ParameterizedTest
    @MethodSource("situations")
    void theMeasuresOfACauseEndAndNeverGetWeaker(String cause, String urgency) {
        List<String> taken = new ArrayList<>();
        Map<String, Object> line;
        do {
            line = line(cause, urgency, taken.size());
            taken.add((String) line.get("measure"));
        } while (line.get("next") != null && taken.size() < FAR_MORE_THAN_ANYBODY_NEEDS);

        assertThat(taken).hasSizeLessThanOrEqualTo(5);
        assertThat(taken.stream().map(WEAKEST_FIRST::indexOf).toList())
                .doesNotContain(-1)
                .isSorted();
        switch (cause) {
            case "黄灯" -> assertThat(taken).hasSizeBetween(2, 4).containsOnly("催办");
            case "红灯" -> assertThat(taken).containsExactly("一级督办", "二级督办", "约谈", "通报", "移交效能办");
            default -> assertThat(taken).containsExactly("一级督办");
        }
        assertThat(line(cause, urgency, FAR_MORE_THAN_ANYBODY_NEEDS)).isEqualTo(line);
    }

    @ParameterizedTest
    @MethodSource("situations")
    void everyMeasureCanBeCountedAndOnlyOrdersAreAnswered(String cause, String urgency) {
        for (int taken : new int[] {0, 1, 2, 3, 4, 5, 6, FAR_MORE_THAN_ANYBODY_NEEDS}) {
            var line = line(cause, urgency, taken);
            assertThat(line.get("answerWithin") != null).isEqualTo(ORDERS.contains((String) line.get("measure")));
            counted(line.get("answerWithin"), line.get("answerCounting"));
            counted(line.get("next"), line.get("nextCounting"));
        }
    }

    private static void counted(Object amount, Object counting) {
        assertThat(amount == null).isEqualTo(counting == null);
        if (amount != null) {
            Limit.of((String) amount, Counting.of((String) counting), 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"受理派遣", "会商", "核实", "缓办审批", "问责处理", "其他环节"})
    void aStageThatIsNotDoneIsNeverForgotten(String stage) {
        for (Urgency urgency : Urgency.values()) {
            for (int taken : new int[] {0, 1, 2, 5, FAR_MORE_THAN_ANYBODY_NEEDS}) {
                assertThat(line("红灯", stage, "", urgency.label(), taken).get("next"))
                        .as("%s %s %d", stage, urgency, taken)
                        .isNotNull();
            }
        }
    }

    @Test
    void anUnansweredOrderIsUrgedAndBringsNoOrderOfItsOwn() {
        for (String level : List.of("一级督办", "二级督办")) {
            for (Urgency urgency : Urgency.values()) {
                for (int taken : new int[] {0, 1, FAR_MORE_THAN_ANYBODY_NEEDS}) {
                    assertThat(line("红灯", "督办答复", level, urgency.label(), taken))
                            .containsEntry("measure", "催办")
                            .extractingByKey("next")
                            .isNotNull();
                }
            }
        }
    }

    @Test
    void whatNobodyStandsAboveIsOnlyUrged() {
        assertThat(line("红灯", "会商", "", "一般", 0)).containsEntry("measure", "催办");
        assertThat(line("红灯", "会商", "", "特急", 5)).containsEntry("measure", "催办");
    }

    private Map<String, Object> line(String cause, String urgency, int taken) {
        return line(cause, "承办", "", urgency, taken);
    }

    private Map<String, Object> line(String cause, String stage, String level, String urgency, int taken) {
        return Objects.requireNonNull(
                decide(Map.of("cause", cause, "stage", stage, "level", level, "urgency", urgency, "taken", taken)),
                () -> "%s %s %d".formatted(cause, urgency, taken));
    }
}
