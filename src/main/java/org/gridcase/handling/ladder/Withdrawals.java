package org.gridcase.handling.ladder;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.gridcase.caching.TransactionMemory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The reports that are being taken back in the current transaction: no diagram can say so of itself. */
@Component
public class Withdrawals {

    private static final class Asked extends TransactionMemory {

        private final Map<String, String> reasons = new HashMap<>();

        Asked() {
            super(Withdrawals.class);
        }
    }

    /** A reporter takes a report back. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void ask(String caseNumber, String reason) {
        Asked asked = (Asked) TransactionMemory.find(Withdrawals.class);
        if (asked == null) {
            asked = new Asked();
            asked.begin();
        }
        asked.reasons.put(caseNumber, reason);
    }

    /** Why the reporter takes it back, once; empty where nobody does. */
    Optional<String> take(String caseNumber) {
        return Optional.ofNullable((Asked) TransactionMemory.find(Withdrawals.class))
                .map(asked -> asked.reasons.remove(caseNumber));
    }
}
