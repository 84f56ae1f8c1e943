package org.gridcase.notification.receipt;

/**
 * Where a person wants to be told, besides the inbox.
 *
 * @param address mail address, or what the gateway knows the person by: a phone number, a WeChat id
 * @param active whether it is to be used
 */
public record Contact(String person, DeliveryChannel channel, String address, boolean active) {

    /** Nobody's address may stand in a log or a record of faults. */
    @Override
    public String toString() {
        return "contact of %s by %s".formatted(person, channel.code());
    }
}
