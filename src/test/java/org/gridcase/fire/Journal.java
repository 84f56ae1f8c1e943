package org.gridcase.fire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What people did and what they were told: the other book, to hold the database against. */
final class Journal {

    /**
     * A step of a person.
     *
     * @param about the assignment, of a deferral its process instance
     * @param words said with it, found in the record again; no two are alike
     * @param status of the last answer; 0 when the connection broke off and the step was found done
     * @param tries how often it was sent
     * @param answer the body, where it was refused
     */
    record Deed(Kind kind, String about, String words, int status, int tries, Duration took, String answer) {

        boolean acknowledged() {
            return status >= 200 && status < 300;
        }
    }

    /** What people do in the fire. */
    enum Kind {
        COMPLETE,
        GRANT,
        WITHDRAW
    }

    private final Queue<Deed> deeds = new ConcurrentLinkedQueue<>();

    void add(Deed deed) {
        deeds.add(deed);
    }

    List<Deed> all() {
        return new ArrayList<>(deeds);
    }

    List<Deed> acknowledged(Kind kind) {
        return deeds.stream()
                .filter(deed -> deed.kind() == kind && deed.acknowledged())
                .toList();
    }

    /** Answers that say it is our fault. */
    List<Deed> serverErrors() {
        return deeds.stream().filter(deed -> deed.status() >= 500).toList();
    }

    /**
     * Answers that say it is their fault, which here it never is, but where an approver was so late that the requested deadline had
     * passed.
     */
    List<Deed> refusals() {
        return deeds.stream()
                .filter(deed -> deed.status() >= 400 && deed.status() < 500 && !late(deed))
                .toList();
    }

    /** Grants that came after the deadline they were to give. */
    long lateGrants() {
        return deeds.stream().filter(Journal::late).count();
    }

    private static boolean late(Deed deed) {
        return deed.kind() == Kind.GRANT
                && deed.status() == 400
                && deed.answer().contains("已过");
    }
}
