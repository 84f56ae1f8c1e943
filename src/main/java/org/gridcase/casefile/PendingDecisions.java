package org.gridcase.casefile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridcase.caching.TransactionMemory;
import org.gridcase.engine.decision.DecisionListener;
import org.gridcase.engine.decision.DecisionMade;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What tables decided in the current transaction and no line of a trace carries yet. Asking twice is told once; what was asked without anything
 * coming of it, such as for a page, is forgotten with the transaction.
 */
@Component
class PendingDecisions implements DecisionListener {

    @Override
    public void decided(String caseNumber, DecisionMade decision) {
        if (TransactionSynchronizationManager.isActualTransactionActive()
                && TransactionSynchronizationManager.isSynchronizationActive()) {
            begun().add(caseNumber, decision);
        }
    }

    /** What the next line of a case is to carry. From now on nothing of it is pending. */
    List<DecisionMade> take(String caseNumber) {
        OfTransaction here = here();
        List<DecisionMade> found = here == null ? null : here.pending.remove(caseNumber);
        return found == null ? List.of() : found;
    }

    private OfTransaction begun() {
        OfTransaction here = here();
        if (here == null) {
            here = new OfTransaction();
            here.begin();
        }
        return here;
    }

    private @Nullable OfTransaction here() {
        return (OfTransaction) TransactionMemory.find(this);
    }

    private final class OfTransaction extends TransactionMemory {

        private final Map<String, List<DecisionMade>> pending = new HashMap<>();
        private final Map<String, Set<DecisionMade>> known = new HashMap<>();

        OfTransaction() {
            super(PendingDecisions.this);
        }

        void add(String caseNumber, DecisionMade decision) {
            if (known.computeIfAbsent(caseNumber, number -> new HashSet<>()).add(decision)) {
                pending.computeIfAbsent(caseNumber, number -> new ArrayList<>()).add(decision);
            }
        }
    }
}
