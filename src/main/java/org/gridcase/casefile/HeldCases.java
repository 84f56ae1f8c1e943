package org.gridcase.casefile;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.gridcase.casefile.TraceChains.Head;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The cases that the current transaction has locked, as they stand within it, and the heads of their chains. A locked case changes only
 * through this transaction, so what stands here is what stands in the database; with the transaction it is forgotten.
 */
final class HeldCases implements TransactionSynchronization {

    private final Map<String, CaseFile> cases = new HashMap<>();
    private final Map<String, Head> heads = new HashMap<>();

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

    /** The case, if the current transaction, should there be one, has locked it. */
    static Optional<CaseFile> find(String number) {
        HeldCases held = (HeldCases) TransactionSynchronizationManager.getResource(HeldCases.class);
        return held == null ? Optional.empty() : Optional.ofNullable(held.cases.get(number));
    }

    CaseFile get(String number, Supplier<CaseFile> locking) {
        return cases.computeIfAbsent(number, unknown -> locking.get());
    }

    void put(CaseFile file) {
        cases.put(file.number(), file);
    }

    /** The newest line of a locked case. */
    Head head(String number, Supplier<Head> reading) {
        return heads.computeIfAbsent(number, unknown -> reading.get());
    }

    void put(Head head) {
        heads.put(head.caseNumber(), head);
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
