package org.gridcase.casefile;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The cases that the current transaction has locked, as they stand within it. A locked case changes only through this transaction, so
 * what stands here is what stands in the database; with the transaction it is forgotten.
 */
final class HeldCases implements TransactionSynchronization {

    private final Map<String, CaseFile> cases = new HashMap<>();

    private HeldCases() {}

    static HeldCases ofThisTransaction() {
        HeldCases held = (HeldCases) TransactionSynchronizationManager.getResource(HeldCases.class);
        if (held == null) {
            held = new HeldCases();
            TransactionSynchronizationManager.bindResource(HeldCases.class, held);
            TransactionSynchronizationManager.registerSynchronization(held);
        }
        return held;
    }

    CaseFile get(String number, Supplier<CaseFile> locking) {
        return cases.computeIfAbsent(number, unknown -> locking.get());
    }

    void put(CaseFile file) {
        cases.put(file.number(), file);
    }

    @Override
    public void suspend() {
        TransactionSynchronizationManager.unbindResource(HeldCases.class);
    }

    @Override
    public void resume() {
        TransactionSynchronizationManager.bindResource(HeldCases.class, this);
    }

    @Override
    public void afterCompletion(int status) {
        TransactionSynchronizationManager.unbindResourceIfPossible(HeldCases.class);
    }
}
