package org.gridcase.notification.channel;

/** A channel has not taken a message. The text is for operators and names no address. */
public class DeliveryFailed extends RuntimeException {

    private final boolean receiverUnknown;

    private DeliveryFailed(Message message, String reason, boolean receiverUnknown) {
        super(reason.replace(message.to().address(), "***"));
        this.receiverUnknown = receiverUnknown;
    }

    /** The channel does not work, or nobody knows whether it does; it may later. */
    static DeliveryFailed forNow(Message message, String reason) {
        return new DeliveryFailed(message, reason, false);
    }

    /** The channel works, but knows no such receiver; to try again is no use. */
    static DeliveryFailed forGood(Message message, String reason) {
        return new DeliveryFailed(message, reason, true);
    }

    public boolean receiverUnknown() {
        return receiverUnknown;
    }
}
