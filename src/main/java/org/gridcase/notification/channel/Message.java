package org.gridcase.notification.channel;

import org.gridcase.notification.receipt.Contact;
import org.gridcase.notification.receipt.Written;

/**
 * A notice on its way to one person.
 *
 * @param id the same for every attempt, so that the receiver can tell a repetition
 */
public record Message(String id, Written notice, Contact to) {}
