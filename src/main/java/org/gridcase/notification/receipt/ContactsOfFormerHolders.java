package org.gridcase.notification.receipt;

import org.gridcase.organisation.AccountTakenOver;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Forgets the addresses of whoever had an account before: they are not those of the person who has it now. */
@Component
class ContactsOfFormerHolders {

    private final ContactRepository contacts;

    ContactsOfFormerHolders(ContactRepository contacts) {
        this.contacts = contacts;
    }

    @EventListener
    void takenOver(AccountTakenOver taken) {
        for (DeliveryChannel channel : DeliveryChannel.values()) {
            contacts.remove(taken.account(), channel);
        }
    }
}
