package org.gridcase.notification.process;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gridcase.engine.account.EngineAccounts;
import org.gridcase.engine.decision.NoDecisionResultException;
import org.gridcase.notification.channel.Channels;
import org.gridcase.notification.channel.DeliveryFailed;
import org.gridcase.notification.channel.Message;
import org.gridcase.notification.channel.OutsideChannel;
import org.gridcase.notification.process.NoticeDelivery.Due;
import org.gridcase.notification.receipt.Contact;
import org.gridcase.notification.receipt.ContactRepository;
import org.gridcase.notification.receipt.DeliveryChannel;
import org.gridcase.notification.receipt.Receipt;
import org.gridcase.notification.receipt.ReceiptRepository;
import org.gridcase.notification.receipt.VoidNotices;
import org.gridcase.notification.receipt.Written;
import org.gridcase.organisation.Organisation;
import org.gridcase.problem.Said;
import org.springframework.stereotype.Component;

/**
 * Delivers what is due, one notice at a time, and drops what has become untrue while it waited. Each receipt is marked at once and on its
 * own, so that what was delivered is not delivered again when the next person's message fails or the node dies; only a node that dies
 * between the answer and the mark repeats a message, under the same id.
 */
@Component
class Deliverer {

    private final NoticeDelivery delivery;
    private final Channels channels;
    private final QuietHours quietHours;
    private final ReceiptRepository receipts;
    private final VoidNotices voidNotices;
    private final ContactRepository contacts;
    private final EngineAccounts accounts;
    private final Organisation organisation;
    private final Clock clock;
    private final Map<DeliveryChannel, ChannelRest> rests = new EnumMap<>(DeliveryChannel.class);

    Deliverer(
            NoticeDelivery delivery,
            Channels channels,
            QuietHours quietHours,
            ReceiptRepository receipts,
            VoidNotices voidNotices,
            ContactRepository contacts,
            EngineAccounts accounts,
            Organisation organisation,
            Clock clock) {
        this.delivery = delivery;
        this.channels = channels;
        this.quietHours = quietHours;
        this.receipts = receipts;
        this.voidNotices = voidNotices;
        this.contacts = contacts;
        this.accounts = accounts;
        this.organisation = organisation;
        this.clock = clock;
        channels.active().forEach(channel -> rests.put(channel, new ChannelRest(channel.code(), clock)));
    }

    /** Takes the next notice of a channel; false if there is none, or the channel rests. */
    boolean deliverNext(DeliveryChannel channel) {
        OutsideChannel way = channels.find(channel).orElseThrow();
        if (!rest(channel).isOver()) {
            return false;
        }
        Optional<Due> next = delivery.next(channel);
        next.ifPresent(due -> deliver(due, way));
        return next.isPresent();
    }

    ChannelRest rest(DeliveryChannel channel) {
        return Objects.requireNonNull(rests.get(channel));
    }

    private void deliver(Due due, OutsideChannel way) {
        Written notice = receipts.notice(due.notice()).orElse(null);
        if (notice == null) {
            delivery.done(due);
            return;
        }
        Optional<Said> because = voidNotices.because(notice);
        if (because.isPresent()) {
            receipts.dropped(notice.id(), due.channel(), because.get());
            delivery.done(due);
            return;
        }
        Optional<Duration> quiet = quiet(notice, due.channel());
        if (quiet.isPresent()) {
            delivery.putOff(due, "静默时段，稍后发送", quiet.get());
            return;
        }
        List<String> failures = new ArrayList<>();
        for (Receipt receipt : receipts.undelivered(notice.id(), due.channel())) {
            delivery.goesOn(due);
            attempt(due, way, notice, receipt).ifPresent(failures::add);
        }
        if (failures.isEmpty()) {
            delivery.done(due);
        } else {
            delivery.failed(due, "%d 人未送达：%s".formatted(failures.size(), failures.get(0)));
        }
    }

    /** Quiet hours may have begun since the notice came here. A table without an answer holds nobody's notice back. */
    private Optional<Duration> quiet(Written notice, DeliveryChannel channel) {
        try {
            return quietHours.holding(notice, channel).map(until -> Duration.between(clock.instant(), until));
        } catch (NoDecisionResultException e) {
            return Optional.empty();
        }
    }

    /** Why the message should be tried again; empty if it was delivered, or never can be. */
    private Optional<String> attempt(Due due, OutsideChannel way, Written notice, Receipt receipt) {
        Optional<Contact> contact =
                contacts.find(receipt.person(), due.channel()).filter(Contact::active);
        if (accounts.existing(List.of(receipt.person())).isEmpty()) {
            receipts.failed(receipt.id(), "账号不存在", true);
        } else if (isOlderThanItsReader(notice, receipt.person())) {
            receipts.failed(receipt.id(), "账号已换人", true);
        } else if (contact.isEmpty()) {
            receipts.failed(receipt.id(), "联系方式已停用或删除", true);
        } else {
            return send(due, way, new Message(receipt.id(), notice, contact.get()));
        }
        return Optional.empty();
    }

    /** What was written to whoever had the account before is nothing for the person who has it now. */
    private boolean isOlderThanItsReader(Written notice, String person) {
        return organisation
                .takenOver(person)
                .filter(since -> !notice.writtenAt().toInstant().isAfter(since))
                .isPresent();
    }

    private Optional<String> send(Due due, OutsideChannel way, Message message) {
        try {
            way.deliver(message);
        } catch (DeliveryFailed e) {
            String reason = String.valueOf(e.getMessage());
            if (!e.receiverUnknown()) {
                rest(due.channel()).failed(reason);
            }
            receipts.failed(message.id(), reason, due.last() || e.receiverUnknown());
            return e.receiverUnknown() ? Optional.empty() : Optional.of(reason);
        }
        rest(due.channel()).delivered();
        receipts.delivered(message.id());
        return Optional.empty();
    }
}
