package org.gridcase.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.gridcase.notification.Notice.Kind;
import org.gridcase.notification.receipt.Contact;
import org.gridcase.notification.receipt.DeliveryChannel;
import org.gridcase.notification.receipt.Written;
import org.gridcase.problem.Said;
import org.junit.jupiter.api.Test;

/** What becomes of a message where the gateway is not as it should be; the rest is told by DeliveryTest. */
class WebhookChannelTest {

    @Test
    void aGatewayThatTakesACallAndSaysNothingIsGivenUp() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var channel = new WebhookChannel(
                    URI.create("http://localhost:" + silent.getLocalPort()),
                    new Signature("secret"),
                    Duration.ofSeconds(1),
                    Clock.systemUTC(),
                    new ObjectMapper());

            assertThatThrownBy(() -> channel.deliver(message()))
                    .isInstanceOfSatisfying(DeliveryFailed.class, failed -> assertThat(failed.receiverUnknown())
                            .isFalse())
                    .hasMessage("消息网关 1 秒内没有答复");
        }
    }

    private static Message message() {
        var notice = new Written(
                1,
                Kind.ORDER,
                "D1",
                Said.same("路面塌陷"),
                Said.same("请于今日办结。"),
                "一般",
                OffsetDateTime.now(Clock.systemUTC()),
                null,
                null,
                null);
        return new Message("m1", notice, new Contact("grid-head", DeliveryChannel.WEBHOOK, "13800001234", true));
    }
}
