package org.gridcase.engine;

import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The newest version of every table, looked up once in a transaction: all its decisions follow the rules of one moment, and the next
 * transaction, on whichever node, sees what has been deployed in between.
 */
final class TablesInForce implements TransactionSynchronization {

    private final Map<String, DecisionDefinition> newest;

    private TablesInForce(Map<String, DecisionDefinition> newest) {
        this.newest = newest;
    }

    /** @param lookUp the newest versions by the id of their table; asked now if this transaction has not asked before, or there is none */
    static @Nullable DecisionDefinition find(String table, Supplier<Map<String, DecisionDefinition>> lookUp) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return lookUp.get().get(table);
        }
        TablesInForce tables = (TablesInForce) TransactionSynchronizationManager.getResource(TablesInForce.class);
        if (tables == null) {
            tables = new TablesInForce(lookUp.get());
            TransactionSynchronizationManager.bindResource(TablesInForce.class, tables);
            TransactionSynchronizationManager.registerSynchronization(tables);
        }
        return tables.newest.get(table);
    }

    @Override
    public void suspend() {
        TransactionSynchronizationManager.unbindResource(TablesInForce.class);
    }

    @Override
    public void resume() {
        TransactionSynchronizationManager.bindResource(TablesInForce.class, this);
    }

    @Override
    public void afterCompletion(int status) {
        TransactionSynchronizationManager.unbindResourceIfPossible(TablesInForce.class);
    }
}
