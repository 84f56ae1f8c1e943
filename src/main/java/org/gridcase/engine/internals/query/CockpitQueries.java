package org.gridcase.engine.internals.query;

import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.cockpit.db.CommandExecutor;
import org.camunda.bpm.cockpit.impl.DefaultCockpitRuntimeDelegate;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Cockpit asks the database past the engine's commands; here its queries are held to the same limits. */
@Component
class CockpitQueries implements SmartInitializingSingleton {

    private final QueriesOfPeople queries;

    CockpitQueries(QueriesOfPeople queries) {
        this.queries = queries;
    }

    /** The web application has started, and with it Cockpit. */
    @Override
    public void afterSingletonsInstantiated() {
        Cockpit.setCockpitRuntimeDelegate(new Limited());
    }

    private class Limited extends DefaultCockpitRuntimeDelegate {

        @Override
        protected CommandExecutor createCommandExecutor(String engine) {
            CommandExecutor unlimited = super.createCommandExecutor(engine);
            return new CommandExecutor() {
                @Override
                public <T> T executeCommand(Command<T> command) {
                    return queries.read(command, () -> unlimited.executeCommand(command));
                }
            };
        }
    }
}
