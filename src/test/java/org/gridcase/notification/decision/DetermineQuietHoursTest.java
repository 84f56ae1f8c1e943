package org.gridcase.notification.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.gridcase.DecisionTableTest;
import org.gridcase.notification.Notice.Kind;
import org.gridcase.notification.receipt.DeliveryChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DetermineQuietHoursTest extends DecisionTableTest {

    private static final List<String> URGENCIES = List.of("一般", "紧急", "特急", "未知");

    DetermineQuietHoursTest() {
        super("determine-quiet-hours");
    }

    @ParameterizedTest
    @EnumSource
    void everyNoticeHasAnAnswerAndHoursWhereItMayHaveToWait(Kind kind) {
        for (var urgency : URGENCIES) {
            for (var channel : DeliveryChannel.OUTSIDE) {
                boolean hold = decide("hold", inputs(kind, urgency, channel)).equals("是");
                for (var end : List.of("from", "to")) {
                    assertThat(decide(end, inputs(kind, urgency, channel))).matches(hold ? "[0-2]\\d:[0-5]\\d" : "");
                }
            }
        }
    }

    @Test
    void criticalCasesAndSupervisionOrdersAreNeverHeldBack() {
        for (var channel : DeliveryChannel.OUTSIDE) {
            for (var kind : Kind.values()) {
                assertThat(decide("hold", inputs(kind, "特急", channel))).isEqualTo("否");
            }
            for (var urgency : URGENCIES) {
                assertThat(decide("hold", inputs(Kind.ORDER, urgency, channel))).isEqualTo("否");
            }
        }
    }

    private static Map<String, Object> inputs(Kind kind, String urgency, DeliveryChannel channel) {
        return Map.of("kind", kind.label(), "urgency", urgency, "channel", channel.label());
    }
}
