package org.gridcase.notification.channel;

import org.gridcase.notification.receipt.DeliveryChannel;

/** A way out of the house that an operator has set up. */
public interface OutsideChannel {

    DeliveryChannel channel();

    /**
     * Delivers the message; returns when the other side has taken it, at the latest after some seconds.
     *
     * @throws DeliveryFailed if it has not taken it, or nobody knows
     */
    void deliver(Message message);
}
