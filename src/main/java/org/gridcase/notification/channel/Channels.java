package org.gridcase.notification.channel;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridcase.notification.receipt.DeliveryChannel;
import org.gridcase.settings.SettingException;
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
     * @param secret what its messages are signed with; without a gateway it is not looked at
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
        if (!gateway.isBlank()) {
            add(new WebhookChannel(checked(gateway, secret), new Signature(secret), patience, clock, json));
        }
    }

    private void add(OutsideChannel way) {
        ways.put(way.channel(), way);
    }

    private static EmailChannel email(JavaMailSender sender, String from) {
        if (from.isBlank()) {
            throw new SettingException(
                    "设置了邮件服务器（SPRING_MAIL_HOST），却没有发件地址。 A mail server is set, but no address to send from.",
                    "请用 GRIDCASE_MAIL_FROM 设置发件地址；不发邮件则取消 SPRING_MAIL_HOST。"
                            + " Set GRIDCASE_MAIL_FROM, or unset SPRING_MAIL_HOST to send no mail.");
        }
        return new EmailChannel(sender, from);
    }

    private static URI checked(String address, String secret) {
        URI gateway = parsed(address);
        boolean safe = "https".equals(gateway.getScheme()) && gateway.getHost() != null
                || "http".equals(gateway.getScheme()) && LOOPBACK.contains(gateway.getHost());
        if (!safe) {
            throw new SettingException(
                    "消息网关地址 GRIDCASE_WEBHOOK_URL 必须使用 https，本机除外，现为“%1$s”。 GRIDCASE_WEBHOOK_URL must use https, but is “%1$s”."
                            .formatted(address),
                    "应如 https://gateway.example.org/notices；不用网关则取消这一设置。"
                            + " It looks like https://gateway.example.org/notices; unset it to use no gateway.");
        }
        if (secret.isBlank()) {
            throw new SettingException(
                    "设置了消息网关（GRIDCASE_WEBHOOK_URL），却没有签名用的密钥。 A gateway is set, but no secret to sign with.",
                    "请用 GRIDCASE_WEBHOOK_SECRET 设置密钥；不用网关则取消 GRIDCASE_WEBHOOK_URL。"
                            + " Set GRIDCASE_WEBHOOK_SECRET, or unset GRIDCASE_WEBHOOK_URL to use no gateway.");
        }
        return gateway;
    }

    /** What is no address at all has neither scheme nor host. */
    private static URI parsed(String address) {
        try {
            return new URI(address.strip());
        } catch (URISyntaxException e) {
            return URI.create("");
        }
    }

    /** The channels that lead out, in their order; none in a system that nobody has set up for it. */
    public Set<DeliveryChannel> active() {
        return ways.keySet();
    }

    public Optional<OutsideChannel> find(DeliveryChannel channel) {
        return Optional.ofNullable(ways.get(channel));
    }
}
