package org.gridcase.notification.process;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gridcase.engine.account.EngineAccounts;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Notices;
import org.gridcase.notification.Ways;
import org.gridcase.notification.channel.Channels;
import org.gridcase.notification.receipt.Contact;
import org.gridcase.notification.receipt.ContactRepository;
import org.gridcase.notification.receipt.DeliveryChannel;
import org.gridcase.notification.receipt.ReceiptRepository;
import org.gridcase.security.Actor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Puts notices into inboxes, and begins a delivery for every channel that leads to one of the people. */
@Component
class NoticeService implements Notices {

    private final ReceiptRepository receipts;
    private final ContactRepository contacts;
    private final Channels channels;
    private final EngineAccounts accounts;
    private final NoticeDelivery delivery;
    private final Actor actor;

    NoticeService(
            ReceiptRepository receipts,
            ContactRepository contacts,
            Channels channels,
            EngineAccounts accounts,
            NoticeDelivery delivery,
            Actor actor) {
        this.receipts = receipts;
        this.contacts = contacts;
        this.channels = channels;
        this.accounts = accounts;
        this.delivery = delivery;
        this.actor = actor;
    }

    /** Stated here too: a call within the object is not asked for its transaction. */
    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void send(Notice notice) {
        send(notice, Ways.ALL);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void send(Notice notice, Ways ways) {
        if (!notice.people().isEmpty()) {
            // Whoever causes a notice may neither see the accounts of others nor start a delivery.
            actor.asSystem(() -> write(notice, ways));
        }
    }

    @Override
    public int written(Notice.Kind kind, String caseNumber) {
        return receipts.count(kind, caseNumber);
    }

    private void write(Notice notice, Ways ways) {
        Set<String> known = accounts.existing(notice.people());
        long number = receipts.write(notice);
        for (String person : notice.people()) {
            if (known.contains(person)) {
                receipts.inbox(number, person);
            } else {
                receipts.undeliverable(number, person, "账号不存在");
            }
        }
        outside(known, ways).forEach((channel, people) -> {
            people.forEach(contact -> receipts.waiting(number, contact.person(), channel));
            delivery.noticeWritten(number, notice.caseNumber(), channel);
        });
    }

    private Map<DeliveryChannel, List<Contact>> outside(Set<String> people, Ways ways) {
        return people.isEmpty() || channels.active().isEmpty()
                ? Map.of()
                : contacts.active(people).stream()
                        .filter(contact -> channels.active().contains(contact.channel()))
                        .filter(contact -> leads(ways, contact.channel()))
                        .collect(groupingBy(Contact::channel, TreeMap::new, toList()));
    }

    private static boolean leads(Ways ways, DeliveryChannel channel) {
        return switch (channel) {
            case INBOX -> true;
            case EMAIL -> ways.byMail();
            case WEBHOOK -> ways.byGateway();
        };
    }
}
