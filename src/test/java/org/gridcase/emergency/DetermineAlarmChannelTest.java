package org.gridcase.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gridcase.DecisionTableTest;
import org.gridcase.casefile.trace.result.EmergencyLevel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** By which channels people are told of an emergency (C10). */
class DetermineAlarmChannelTest extends DecisionTableTest {

    DetermineAlarmChannelTest() {
        super("determine-alarm-channel");
    }

    @ParameterizedTest
    @EnumSource
    void anAlarmGoesByEveryChannel(EmergencyLevel level) {
        assertThat(decide("ways", Map.of("level", level.label(), "occasion", "报警")))
                .isEqualTo("各渠道");
    }
}
