package org.gridcase.notification.rest;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gridcase.notification.receipt.Contact;
import org.gridcase.notification.receipt.DeliveryChannel;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.jspecify.annotations.Nullable;

/** What holds for a contact, whichever way it comes. */
final class ContactRules {

    private static final int ADDRESS = 254;
    private static final int SUBJECT = 128;

    /**
     * By what the gateway knows a person: a telephone number, an id of WeChat. Never an address of the network: the gateway's own is set by
     * the operator alone, so nobody makes us call another one. No blanks or line ends: the gateway may write it into a line.
     */
    private static final Pattern SUBSCRIBER = Pattern.compile("[\\p{L}\\p{N}+][\\p{L}\\p{N}._+=|#*-]*");

    /** Four numbers, or the name of the machine itself. */
    private static final Pattern OF_THE_NETWORK =
            Pattern.compile("\\d+(?:\\.\\d+){3}|localhost(?:\\..*)?", Pattern.CASE_INSENSITIVE);

    /** A domain with a name, none of numbers or without a dot. */
    private static final Pattern MAIL =
            Pattern.compile("[\\x21-\\x7e]+@(?:[A-Za-z0-9-]+\\.)+[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?");

    private ContactRules() {}

    /** Notes what is wrong; empty if anything is. */
    static Optional<Contact> check(
            Faults faults, String person, @Nullable DeliveryChannel channel, @Nullable String address, boolean active) {
        String text =
                FieldRules.required(faults, "address", address, channel == DeliveryChannel.WEBHOOK ? SUBJECT : ADDRESS);
        if (text != null && channel == DeliveryChannel.EMAIL && !isMailAddress(text)) {
            faults.add("address", "fault.not-a-mail-address");
        }
        if (text != null
                && channel == DeliveryChannel.WEBHOOK
                && (!SUBSCRIBER.matcher(text).matches()
                        || OF_THE_NETWORK.matcher(text).matches())) {
            faults.add("address", "fault.not-a-subscriber");
        }
        return channel == null || text == null || !faults.none()
                ? Optional.empty()
                : Optional.of(new Contact(person, channel, text, active));
    }

    /** One plain address, without a name beside it. */
    private static boolean isMailAddress(String text) {
        try {
            var address = new InternetAddress(text, true);
            return text.equals(address.getAddress()) && MAIL.matcher(text).matches();
        } catch (AddressException e) {
            return false;
        }
    }
}
