package org.gridcase.handling.ladder;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.gridcase.caching.TransactionMemory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The reports that are being taken back, or joined to another case, in the current transaction: no diagram can say so of itself. */
@Component
public class Withdrawals {

    private static final class Asked extends TransactionMemory {

        private final Map<String, Ending> endings = new HashMap<>();

        Asked() {
            super(Withdrawals.class);
        }
    }

    /**
     * How a case leaves the ladder before it has come to an end there.
     *
     * @param primary the case that is worked on for it from now on; null where its reporter takes it back
     */
    record Ending(String reason, @Nullable String primary) {}

    /** A reporter takes a report back. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void ask(String caseNumber, String reason) {
        ask(caseNumber, new Ending(reason, null));
    }

    /** A report is joined to another case. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void askToJoin(String caseNumber, String primary, String reason) {
        ask(caseNumber, new Ending(reason, primary));
    }

    private static void ask(String caseNumber, Ending ending) {
        Asked asked = (Asked) TransactionMemory.find(Withdrawals.class);
        if (asked == null) {
            asked = new Asked();
            asked.begin();
        }
        asked.endings.put(caseNumber, ending);
    }

    /** How and why it leaves, once; empty where nobody has asked for it. */
    Optional<Ending> take(String caseNumber) {
        return Optional.ofNullable((Asked) TransactionMemory.find(Withdrawals.class))
                .map(asked -> asked.endings.remove(caseNumber));
    }
}
