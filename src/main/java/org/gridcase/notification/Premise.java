package org.gridcase.notification;

/**
 * What must hold for a notice to be true.
 *
 * @param matter what it is about, as the room that answers for it calls it, e.g. {@code unanswered-order}
 * @param reference which one, e.g. the number of the order
 * @param revision which state of it, where it has several: another one makes the notice void; 0 where it has none
 */
public record Premise(String matter, String reference, int revision) {

    public Premise(String matter, String reference) {
        this(matter, reference, 0);
    }
}
