package org.gridcase.notification.channel;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridcase.notification.receipt.DeliveryChannel;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** The ways out that the operator has set up; a set-up that would be unsafe stops the start. */
@Component
public class Channels {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Map<DeliveryChannel, OutsideChannel> ways = new EnumMap<>(DeliveryChannel.class);

    /**
     * @param mail there if a mail host is set
     * @param gateway address of the webhook; blank for none
     * @param secret what its messages are signed with; blank for none, and then no webhook
     * @param patience how long the gateway may take to answer
     */
    Channels(
            ObjectProvider<JavaMailSender> mail,
            @Value("${gridcase.notices.mail-from}") String from,
            @Value("${gridcase.notices.webhook-url}") String gateway,
            @Value("${gridcase.notices.webhook-secret}") String secret,
            @Value("${gridcase.notices.webhook-patience}") Duration patience,
            Clock clock,
            ObjectMapper json) {
        mail.ifAvailable(sender -> add(email(sender, from)));
        if (!gateway.isBlank() && !secret.isBlank()) {
            add(new WebhookChannel(checked(URI.create(gateway)), new Signature(secret), patience, clock, json));
        }
    }

    private void add(OutsideChannel way) {
        ways.put(way.channel(), way);
    }

    private static EmailChannel email(JavaMailSender sender, String from) {
        if (from.isBlank()) {
            throw new IllegalStateException("设置了邮件服务器，还须用 GRIDCASE_MAIL_FROM 设置发件地址");
        }
        return new EmailChannel(sender, from);
    }

    private static URI checked(URI gateway) {
        boolean safe = "https".equals(gateway.getScheme())
                || "http".equals(gateway.getScheme()) && LOOPBACK.contains(gateway.getHost());
        if (!safe) {
            throw new IllegalStateException("消息网关地址 GRIDCASE_WEBHOOK_URL 必须使用 https，本机除外");
        }
        return gateway;
    }

    /** The channels that lead out, in their order; none in a system that nobody has set up for it. */
    public Set<DeliveryChannel> active() {
        return ways.keySet();
    }

    public Optional<OutsideChannel> find(DeliveryChannel channel) {
        return Optional.ofNullable(ways.get(channel));
    }
}
