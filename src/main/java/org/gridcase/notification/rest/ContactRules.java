package org.gridcase.notification.rest;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Optional;
import org.gridcase.notification.receipt.Contact;
import org.gridcase.notification.receipt.DeliveryChannel;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.jspecify.annotations.Nullable;

/** What holds for a contact, whichever way it comes. */
final class ContactRules {

    private static final int ADDRESS = 254;
    private static final int SUBJECT = 128;

    private ContactRules() {}

    /** Notes what is wrong; empty if anything is. */
    static Optional<Contact> check(
            Faults faults, String person, @Nullable DeliveryChannel channel, @Nullable String address, boolean active) {
        String text =
                FieldRules.required(faults, "address", address, channel == DeliveryChannel.WEBHOOK ? SUBJECT : ADDRESS);
        if (text != null && channel == DeliveryChannel.EMAIL && !isMailAddress(text)) {
            faults.add("address", "fault.not-a-mail-address");
        }
        return channel == null || text == null || !faults.none()
                ? Optional.empty()
                : Optional.of(new Contact(person, channel, text, active));
    }

    /** One plain address, without a name beside it. */
    private static boolean isMailAddress(String text) {
        try {
            var address = new InternetAddress(text, true);
            return text.equals(address.getAddress()) && text.matches("[\\x21-\\x7e]+@[\\x21-\\x7e]+");
        } catch (AddressException e) {
            return false;
        }
    }
}
