package org.gridcase.exchange.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.gridcase.exchange.events.WaitingEventRepository.Waiting;
import org.gridcase.exchange.outside.NoAnswerException;
import org.gridcase.exchange.outside.OutsideRequests;
import org.gridcase.problem.OperationTrouble;
import org.gridcase.problem.Said;
import org.gridcase.seal.BrokenSealException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Tells systems what waits for them: of each case in the order of its trace, at least once, signed as Standard Webhooks says. What one
 * refuses is tried again, later each time, while other cases go on; while it does not answer at all nothing is sent to it. What it has not
 * taken for three days is given up, and those who run the installation are told.
 */
@Component
class EventDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(EventDelivery.class);

    static final Duration GIVEN_UP_AFTER = Duration.ofDays(3);
    private static final Duration TOLD_AGAIN_AFTER = Duration.ofDays(1);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LONGEST_ROUND = Duration.ofSeconds(60);
    private static final Duration HELD = Duration.ofMinutes(2);
    private static final int AT_ONCE = 20;
    private static final int MOST_DOUBLINGS = 12;
    private static final String SECRET_PREFIX = "whsec_";
    private static final String HMAC = "HmacSHA256";

    private final SubscriptionRepository subscriptions;
    private final WaitingEventRepository events;
    private final CaseEvents bodies;
    private final OutsideRequests requests;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    EventDelivery(
            SubscriptionRepository subscriptions,
            WaitingEventRepository events,
            CaseEvents bodies,
            OutsideRequests requests,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.events = events;
        this.bodies = bodies;
        this.requests = requests;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Tells a system all that is due, for a minute at most; nothing where another node does, or it rests. */
    void round(Subscription to) {
        Instant begun = clock.instant();
        String round = UUID.randomUUID().toString();
        if (!events.anyDue(to.id(), begun) || !subscriptions.hold(to.id(), round, begun, HELD)) {
            return;
        }
        try {
            giveUpWhatIsOld(to, begun);
            tellDue(to, subscriptions.secret(to.id()), begun);
        } catch (BrokenSealException damaged) {
            Said trouble = Said.of("exchange.secret-broken");
            subscriptions.refused(to.id(), trouble, begun.plus(LONGEST_PAUSE));
            tell(to, trouble);
        } finally {
            subscriptions.release(to.id(), round);
        }
    }

    private void giveUpWhatIsOld(Subscription to, Instant now) {
        if (events.giveUp(to.id(), now.minus(GIVEN_UP_AFTER), now) > 0) {
            Said trouble = subscriptions.course(to.id()).trouble();
            tell(to, trouble == null ? Said.of("exchange.not-taken") : trouble);
        }
    }

    private void tellDue(Subscription to, String secret, Instant begun) {
        boolean goesOn = true;
        while (goesOn && clock.instant().isBefore(begun.plus(LONGEST_ROUND))) {
            List<Waiting> due = events.due(to.id(), clock.instant(), AT_ONCE);
            goesOn = !due.isEmpty();
            for (Waiting each : due) {
                if (goesOn && clock.instant().isBefore(begun.plus(LONGEST_ROUND))) {
                    goesOn = deliver(each, to, secret);
                }
            }
        }
    }

    /** @return whether the system can be told more */
    private boolean deliver(Waiting event, Subscription to, String secret) {
        Optional<byte[]> body;
        try {
            body = bodies.body(event, to);
        } catch (RuntimeException broken) {
            // A row that somebody has bent holds up its own case, and no other.
            LOG.warn("案件 {} 的变化 {} 无法写出", event.caseNumber(), event.line(), broken);
            notTaken(event, to, Said.of("exchange.unwritable"), false);
            return true;
        }
        if (body.isEmpty()) {
            events.taken(event);
            return true;
        }
        try {
            int status = requests.post(to.address(), body.get(), PATIENCE, headers(event, body.get(), secret));
            return answered(event, to, status);
        } catch (NoAnswerException none) {
            notTaken(event, to, none.sentence(), true);
            return false;
        }
    }

    private boolean answered(Waiting event, Subscription to, int status) {
        if (status >= 200 && status <= 299) {
            events.taken(event);
            subscriptions.answered(to.id(), clock.instant());
            return true;
        }
        if (status == 410) {
            subscriptions.stop(to.id());
            subscriptions.refused(to.id(), Said.same("HTTP 410"), null);
            publisher.publishEvent(new OperationTrouble(
                    Said.of("exchange.gone", to.name()), Said.of("exchange.gone-text", to.name())));
            return false;
        }
        boolean ofReceiver = status >= 500 || status == 429 || status == 408;
        notTaken(event, to, Said.same("HTTP " + status), ofReceiver);
        return !ofReceiver;
    }

    /** @param ofReceiver whether the receiver takes nothing at all, not only this */
    private void notTaken(Waiting event, Subscription to, Said trouble, boolean ofReceiver) {
        Instant now = clock.instant();
        LOG.info("系统“{}”未接收案件 {} 的变化：{}", to.name(), event.caseNumber(), trouble.chinese());
        if (event.since().plus(GIVEN_UP_AFTER).isBefore(now)) {
            events.giveUp(event, trouble, now);
            tell(to, trouble);
        } else {
            events.later(event, trouble, now.plus(pause(event.tries())));
        }
        Instant restsUntil =
                ofReceiver ? now.plus(pause(subscriptions.course(to.id()).failures())) : null;
        subscriptions.refused(to.id(), trouble, restsUntil);
    }

    /** Twice as long each time, up to an hour. */
    static Duration pause(int times) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(times, MOST_DOUBLINGS));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /** Once a day at most. */
    private void tell(Subscription to, Said trouble) {
        Instant now = clock.instant();
        if (subscriptions.tellTrouble(to.id(), now, now.minus(TOLD_AGAIN_AFTER))) {
            publisher.publishEvent(new OperationTrouble(
                    Said.of("exchange.given-up", to.name()), Said.of("exchange.given-up-text", to.name(), trouble)));
        }
    }

    private String[] headers(Waiting event, byte[] body, String secret) {
        String id = event.id();
        String at = String.valueOf(clock.instant().getEpochSecond());
        return new String[] {
            "Content-Type",
            CaseEvents.MEDIA_TYPE,
            "webhook-id",
            id,
            "webhook-timestamp",
            at,
            "webhook-signature",
            signature(secret, id + "." + at + ".", body)
        };
    }

    /**
     * As Standard Webhooks writes it.
     *
     * @param secret {@code whsec_} and the key in Base64
     * @param before id and time, each with a full stop behind it
     */
    static String signature(String secret, String before, byte[] body) {
        try {
            byte[] key = Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length()));
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            mac.update(before.getBytes(UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether a secret is written so that messages can be signed with it. */
    static boolean isSecret(@Nullable String written) {
        try {
            if (written == null || !written.startsWith(SECRET_PREFIX)) {
                return false;
            }
            int bytes = Base64.getDecoder().decode(written.substring(SECRET_PREFIX.length())).length;
            return bytes >= 24 && bytes <= 64;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    static String written(byte[] key) {
        return SECRET_PREFIX + Base64.getEncoder().encodeToString(key);
    }
}
