package org.gridcase.engine.failure;

import org.gridcase.engine.process.DiagramStep;
import org.jspecify.annotations.Nullable;

/** The step of a diagram that the engine takes in this thread: whoever breaks its rules is told where. */
public final class CurrentStep {

    private static final ThreadLocal<@Nullable DiagramStep> STEP = new ThreadLocal<>();

    private CurrentStep() {}

    /** The engine takes this step in this thread; null where it takes none any more. */
    public static void enter(@Nullable DiagramStep step) {
        if (step == null) {
            STEP.remove();
        } else {
            STEP.set(step);
        }
    }

    /** The step that the engine takes in this thread, or has taken last in this command. */
    public static @Nullable DiagramStep current() {
        return STEP.get();
    }
}
