package org.gridcase.handling.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gridcase.DecisionTableTest;
import org.gridcase.casefile.Channel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DetermineReporterVerificationTest extends DecisionTableTest {

    DetermineReporterVerificationTest() {
        super("determine-reporter-verification");
    }

    @ParameterizedTest
    @EnumSource(Channel.class)
    void everyChannelHasAnAnswer(Channel channel) {
        assertThat(decide("reporter", Map.of("channel", channel.label()))).isNotBlank();
    }
}
