package org.gridcase.engine.failure;

import org.gridcase.engine.failure.RuleFailure.Kind;
import org.gridcase.engine.process.DiagramStep;
import org.jspecify.annotations.Nullable;

/**
 * A diagram asks one of our services for something the record speaks against: to close what nobody has verified, to work on another case.
 * Nothing is changed; the step waits until the diagram is repaired.
 */
public class DiagramViolationException extends RuleFailureException {

    private DiagramViolationException(RuleFailure failure) {
        super(failure);
    }

    /** What a step must not do where or when it is taken. @param what is wrong, a sentence without its end */
    public static DiagramViolationException at(@Nullable DiagramStep step, String what) {
        return step == null
                ? new DiagramViolationException(new RuleFailure(Kind.DIAGRAM, "", 0, null, what + "，请检查流程图"))
                : new DiagramViolationException(new RuleFailure(
                        Kind.DIAGRAM,
                        step.process(),
                        step.version(),
                        step.shown(),
                        "流程图 %s（第 %d 版）的步骤%s：%s".formatted(step.process(), step.version(), step.shown(), what)));
    }

    /** What a use case says that does not know which step called it; the step that is being taken is named. */
    public static DiagramViolationException of(String what) {
        return at(CurrentStep.current(), what);
    }
}
