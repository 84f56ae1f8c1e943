package org.gridcase.engine.failure;

import org.gridcase.engine.process.DiagramStep;
import org.jspecify.annotations.Nullable;

/** The step of a diagram that the engine takes in this thread: whoever breaks its rules is told where. */
public final class CurrentStep {

    private CurrentStep() {}

    /** Whether the steps of a command are followed in this thread. */
    public static boolean isFollowed() {
        return RuleWork.ofThread().taken != null;
    }

    /** A command begins, whose steps are followed until it ends. */
    public static void begin() {
        RuleWork.ofThread().begin();
    }

    public static void end() {
        RuleWork.ofThread().end();
    }

    /** The engine is at this step. */
    public static void enter(DiagramStep step) {
        RuleWork.ofThread().step = step;
    }

    /**
     * The engine takes this step.
     *
     * @param rootProcess id of the outermost process instance
     * @return how many steps of it this command has taken with this one; none where they are not followed
     */
    public static int take(DiagramStep step, String rootProcess) {
        enter(step);
        var taken = RuleWork.ofThread().taken;
        return taken == null ? 0 : taken.merge(rootProcess, 1, Integer::sum);
    }

    /** The step that the engine takes in this thread, or has taken last in this command. */
    public static @Nullable DiagramStep current() {
        return RuleWork.ofThread().step;
    }
}
