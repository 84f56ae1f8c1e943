package org.gridcase.exchange.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gridcase.casefile.Channel;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Systems that are told of the cases of one channel, and send by it: what they send is signed with the secret with which they are told. */
@Component
public class Partners {

    /** Older messages, and those of a clock that is so far ahead, are refused: somebody may have kept them. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final SubscriptionRepository subscriptions;
    private final Clock clock;

    Partners(SubscriptionRepository subscriptions, Clock clock) {
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    /** @param id of its subscription */
    public record Partner(String id, String name, Channel channel) {}

    public Optional<Partner> find(String id) {
        return subscriptions.find(id).flatMap(each -> Optional.ofNullable(each.channel())
                .map(channel -> new Partner(each.id(), each.name(), channel)));
    }

    /** The partner, where its subscription has not been stopped: a secret that has leaked lets nobody in then. */
    public Optional<Partner> sending(String id) {
        return subscriptions.find(id).filter(Subscription::active).flatMap(each -> find(each.id()));
    }

    /** All of them, by name. */
    public List<Partner> all() {
        return subscriptions.all().stream()
                .flatMap(each -> find(each.id()).stream())
                .toList();
    }

    /**
     * Whether a message is signed as Standard Webhooks says, and has just been.
     *
     * @param signatures one or several, with spaces between
     * @throws org.gridcase.seal.BrokenSealException when somebody has damaged the secret in the database
     */
    public boolean hasSigned(
            Partner partner,
            @Nullable String messageId,
            @Nullable String timestamp,
            @Nullable String signatures,
            byte[] body) {
        if (messageId == null || signatures == null || timestamp == null || !timestamp.matches("[0-9]{1,12}")) {
            return false;
        }
        Instant at = Instant.ofEpochSecond(Long.parseLong(timestamp));
        if (Duration.between(at, clock.instant()).abs().compareTo(LONGEST) > 0) {
            return false;
        }
        byte[] right = bytes(
                EventDelivery.signature(subscriptions.secret(partner.id()), messageId + "." + timestamp + ".", body));
        return Arrays.stream(signatures.split(" ")).anyMatch(each -> MessageDigest.isEqual(right, bytes(each)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
