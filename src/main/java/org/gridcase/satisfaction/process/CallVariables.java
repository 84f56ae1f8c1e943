package org.gridcase.satisfaction.process;

import java.util.Set;
import org.gridcase.casefile.history.OpenSheets;
import org.gridcase.engine.process.ReservedVariables;
import org.gridcase.engine.task.TextVariable;
import org.springframework.stereotype.Component;

/** What the form of a call sends, and what its task shows. */
@Component
class CallVariables implements ReservedVariables {

    static final TextVariable OUTCOME = new TextVariable("outcome");
    static final TextVariable RESPONDED = new TextVariable("responded");
    static final TextVariable SOLVED = new TextVariable("solved");
    static final TextVariable SATISFIED = new TextVariable("satisfied");

    /** What the reporter said. */
    static final TextVariable OPINION = new TextVariable("opinion");

    /** Of the task alone; nothing of it comes from a form. */
    static final String FACTS = OpenSheets.VARIABLE;

    @Override
    public Set<String> names() {
        return Set.of(FACTS);
    }

    @Override
    public Set<String> withoutHistory() {
        return Set.of(FACTS);
    }
}
