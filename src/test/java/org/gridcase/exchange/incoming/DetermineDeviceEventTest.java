package org.gridcase.exchange.incoming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gridcase.DecisionTableTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetermineDeviceEventTest extends DecisionTableTest {

    DetermineDeviceEventTest() {
        super("determine-device-event");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "井盖缺损", "smoke"})
    void whatTheTableDoesNotNameMakesACaseAtOnce(String type) {
        assertThat(decide("times", Map.of("type", type, "text", ""))).isEqualTo("一次");
    }
}
