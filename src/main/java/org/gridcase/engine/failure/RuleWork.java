package org.gridcase.engine.failure;

import java.util.HashMap;
import java.util.Map;
import org.gridcase.engine.failure.RaisedIncident.Raised;
import org.gridcase.engine.failure.RuleFailures.Attempts;
import org.gridcase.engine.failure.RuleFailures.Failed;
import org.gridcase.engine.process.DiagramStep;
import org.jspecify.annotations.Nullable;

/**
 * What a thread knows of the rules by which it works. The engine calls what listens to it without telling in which command it does, so that
 * this hangs on the thread.
 */
final class RuleWork {

    private static final ThreadLocal<RuleWork> OF_THREAD = ThreadLocal.withInitial(RuleWork::new);

    /** The step that the engine takes, or has taken last in this command. */
    @Nullable
    DiagramStep step;

    /** How many steps this command has taken, by the id of the outermost process instance; null where none is followed. */
    @Nullable
    Map<String, Integer> taken;

    /** Of the transaction that is done again until it holds. */
    @Nullable
    Attempts attempts;

    /** The failure that a command has met last, because of a rule. */
    @Nullable
    Failed failed;

    /** The incident that is being raised. */
    @Nullable
    Raised raising;

    private RuleWork() {}

    static RuleWork ofThread() {
        return OF_THREAD.get();
    }

    void begin() {
        step = null;
        taken = new HashMap<>();
    }

    void end() {
        step = null;
        taken = null;
    }
}
