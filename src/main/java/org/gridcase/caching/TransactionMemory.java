package org.gridcase.caching;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What a node keeps in memory for one transaction, and forgets with it: a transaction inside another one has a memory of its own. It is
 * forgotten before the transaction ends, because what listens to the end may begin a new one.
 */
public abstract class TransactionMemory implements TransactionSynchronization {

    private final Object key;

    /** @param key whose memory it is; a transaction has one for each key */
    protected TransactionMemory(Object key) {
        this.key = key;
    }

    /** What the current transaction, should there be one, keeps for a key. */
    public static @Nullable Object find(Object key) {
        return TransactionSynchronizationManager.getResource(key);
    }

    /** The current transaction keeps it from here on. */
    public void begin() {
        TransactionSynchronizationManager.bindResource(key, this);
        TransactionSynchronizationManager.registerSynchronization(this);
    }

    @Override
    public void suspend() {
        forget();
    }

    @Override
    public void resume() {
        TransactionSynchronizationManager.bindResource(key, this);
    }

    @Override
    public void beforeCompletion() {
        forget();
    }

    /** What is remembered only after the commit is forgotten as well. */
    @Override
    public void afterCompletion(int status) {
        forget();
    }

    private void forget() {
        if (find(key) == this) {
            TransactionSynchronizationManager.unbindResource(key);
        }
    }
}
