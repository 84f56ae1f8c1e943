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
final class LockedCases implements TransactionSynchronization {

    private final Map<String, CaseFile> cases = new HashMap<>();
    private final Map<String, Head> heads = new HashMap<>();

    private LockedCases() {}

    static LockedCases ofThisTransaction() {
        LockedCases held = (LockedCases) TransactionSynchronizationManager.getResource(LockedCases.class);
        if (held == null) {
            held = new LockedCases();
            TransactionSynchronizationManager.bindResource(LockedCases.class, held);
            TransactionSynchronizationManager.registerSynchronization(held);
        }
        return held;
    }

    Optional<CaseFile> hold(String number, Supplier<Optional<CaseFile>> locking) {
        CaseFile held = cases.get(number);
        if (held != null) {
            return Optional.of(held);
        }
        Optional<CaseFile> locked = locking.get();
        locked.ifPresent(this::put);
        return locked;
    }

    /** The case, if the current transaction, should there be one, has locked it. */
    static Optional<CaseFile> find(String number) {
        LockedCases held = (LockedCases) TransactionSynchronizationManager.getResource(LockedCases.class);
        return held == null ? Optional.empty() : Optional.ofNullable(held.cases.get(number));
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
        TransactionSynchronizationManager.unbindResource(LockedCases.class);
    }

    @Override
    public void resume() {
        TransactionSynchronizationManager.bindResource(LockedCases.class, this);
    }

    @Override
    public void afterCompletion(int status) {
        TransactionSynchronizationManager.unbindResourceIfPossible(LockedCases.class);
    }
}
