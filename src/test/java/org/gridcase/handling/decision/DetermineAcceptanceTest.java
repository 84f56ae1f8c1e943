package org.gridcase.handling.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gridcase.DecisionTableTest;
import org.gridcase.casefile.Channel;
import org.gridcase.casefile.Urgency;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DetermineAcceptanceTest extends DecisionTableTest {

    DetermineAcceptanceTest() {
        super("determine-acceptance");
    }

    @ParameterizedTest
    @EnumSource
    void everyReportHasAnAnswer(Channel channel) {
        for (Urgency urgency : Urgency.values()) {
            assertThat(decide("by", Map.of("channel", channel.label(), "urgency", urgency.label())))
                    .isEqualTo(channel == Channel.LETTER_BOX ? "街道指挥中心" : "不需立案");
        }
    }
}
