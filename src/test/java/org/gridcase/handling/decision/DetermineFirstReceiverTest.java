package org.gridcase.handling.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gridcase.DecisionTableTest;
import org.gridcase.casefile.Channel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who received a matter first, and what that asks of them (C12). */
class DetermineFirstReceiverTest extends DecisionTableTest {

    DetermineFirstReceiverTest() {
        super("determine-first-receiver");
    }

    @ParameterizedTest
    @EnumSource
    void nobodyHasToTellWhoLeftNoNumber(Channel channel) {
        assertThat(decide("answers", Map.of("channel", channel.label(), "telephone", "无")))
                .isEqualTo("不须答复");
    }
}
