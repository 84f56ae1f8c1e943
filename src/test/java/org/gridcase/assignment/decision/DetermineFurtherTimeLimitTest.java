package org.gridcase.assignment.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gridcase.DecisionTableTest;
import org.gridcase.calendar.Counting;
import org.gridcase.calendar.Limit;
import org.gridcase.casefile.Urgency;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetermineFurtherTimeLimitTest extends DecisionTableTest {

    DetermineFurtherTimeLimitTest() {
        super("determine-further-time-limit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"督办答复", "缓办审批", "问责处理", "其他环节"})
    void everyStageBesideTheLadderHasALimitThatCanBeCounted(String stage) {
        for (var urgency : Urgency.values()) {
            Map<String, Object> inputs = Map.of("stage", stage, "urgency", urgency.label());
            var line = decide(inputs);
            assertThat(line).as("%s", inputs).isNotNull();
            Limit.of(
                    decide("limit", inputs),
                    Counting.of(decide("counting", inputs)),
                    ((Number) line.get("yellowShare")).doubleValue());
        }
    }
}
