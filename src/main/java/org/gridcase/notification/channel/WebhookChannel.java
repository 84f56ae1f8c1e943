package org.gridcase.notification.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.gridcase.notification.receipt.DeliveryChannel;

/** A gateway outside, for text messages or WeChat: one signed POST for each person. Redirects are not followed. */
class WebhookChannel implements OutsideChannel {

    private static final Duration CONNECT = Duration.ofSeconds(3);

    private final URI gateway;
    private final Signature signature;
    private final Duration patience;
    private final Clock clock;
    private final ObjectMapper json;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    /** @param patience for the whole answer */
    WebhookChannel(URI gateway, Signature signature, Duration patience, Clock clock, ObjectMapper json) {
        this.gateway = gateway;
        this.signature = signature;
        this.patience = patience;
        this.clock = clock;
        this.json = json;
    }

    /** What is sent. */
    record Body(
            String id,
            long notice,
            String kind,
            String kindLabel,
            String caseNumber,
            String title,
            String text,
            String to,
            String writtenAt) {}

    @Override
    public DeliveryChannel channel() {
        return DeliveryChannel.WEBHOOK;
    }

    @Override
    public void deliver(Message message) {
        int status = post(message);
        if (status == 404 || status == 410 || status == 422) {
            throw DeliveryFailed.forGood(message, "消息网关不认识收件人：HTTP " + status);
        }
        if (status < 200 || status > 299) {
            throw DeliveryFailed.forNow(message, "消息网关未接收：HTTP " + status);
        }
    }

    private int post(Message message) {
        String body = body(message);
        long timestamp = clock.instant().getEpochSecond();
        var request = HttpRequest.newBuilder(gateway)
                .header("Content-Type", "application/json")
                .header("Gridcase-Id", message.id())
                .header("Gridcase-Timestamp", Long.toString(timestamp))
                .header("Gridcase-Signature", signature.of(timestamp, body))
                .POST(BodyPublishers.ofString(body, UTF_8))
                .build();
        // The request's own timeout ends with the headers; a gateway could dribble its body for ever.
        var answer = http.sendAsync(request, BodyHandlers.discarding());
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS).statusCode();
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw DeliveryFailed.forNow(message, "消息网关 %d 秒内没有答复".formatted(patience.toSeconds()));
        } catch (ExecutionException e) {
            throw DeliveryFailed.forNow(message, "消息网关无法连接：" + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DeliveryFailed.forNow(message, "系统正在停止");
        }
    }

    private String body(Message message) {
        var notice = message.notice();
        try {
            return json.writeValueAsString(new Body(
                    message.id(),
                    notice.id(),
                    notice.kind().code(),
                    notice.kind().label(),
                    notice.caseNumber(),
                    notice.title().chinese(),
                    notice.text().chinese(),
                    message.to().address(),
                    notice.writtenAt().toInstant().toString()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
