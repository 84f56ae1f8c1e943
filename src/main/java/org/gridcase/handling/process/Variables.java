package org.gridcase.handling.process;

import org.camunda.bpm.engine.delegate.VariableScope;
import org.gridcase.engine.task.CodeListVariable;
import org.gridcase.engine.task.TextVariable;
import org.gridcase.handling.ladder.CoHandlerShare;

/** The process variables of the ladder: what gateways and task lists read, and what forms send. */
final class Variables {

    /** Code of the tier the case stands on; the fan of {@code case-handling} reads it. */
    static final TextVariable TIER = new TextVariable("tier");

    /** Code of the unit that has to act: candidate group of the task. */
    static final TextVariable UNIT = new TextVariable("unit");

    /** {@code lead}, {@code co-handler} or {@code assistant}. */
    static final TextVariable ROLE = new TextVariable("role");

    /** What a form or a tier answered. */
    static final TextVariable OUTCOME = new TextVariable("outcome");

    /** The reason or result in the person's own words. */
    static final TextVariable OPINION = new TextVariable("opinion");

    /** Code of the lead unit, proposed and then decided. */
    static final TextVariable LEAD_UNIT = new TextVariable("leadUnit");

    /** Codes of the co-handlers, proposed and then decided. */
    static final CodeListVariable CO_UNITS = new CodeListVariable("coUnits");

    /** What each co-handler is to do and by when, as somebody wrote it and then as {@link CoHandlerShare} carries it on. */
    static final TextVariable CO_TASKS = new TextVariable("coTasks");

    /** Who settles the units: {@code centre}, {@code leading-group} or {@code rework}. */
    static final TextVariable DECIDED_BY = new TextVariable("decidedBy");

    /** Code of one co-handler, in its own branch. */
    static final TextVariable CO_UNIT = new TextVariable("coUnit");

    /** {@code yes} where somebody has to tell the reporter before the case is closed, otherwise {@code no}. */
    static final TextVariable ANSWER_DUE = new TextVariable("answerDue");

    /** How the reporter was told. */
    static final TextVariable TOLD = new TextVariable("told");

    /** When the verifier was on the spot. */
    static final TextVariable SEEN_AT = new TextVariable("seenAt");

    /** Where the verifier was: longitude and latitude. */
    static final TextVariable POSITION = new TextVariable("position");

    /** What these are measured in. */
    static final TextVariable COORDINATE_SYSTEM = new TextVariable("coordinateSystem");

    /** {@code true} where the verifier stands by coordinates that do not fit the place of the case. */
    static final TextVariable POSITION_CONFIRMED = new TextVariable("positionConfirmed");

    /** Why the verifier has no coordinates. */
    static final TextVariable NO_POSITION = new TextVariable("noPosition");

    private Variables() {}

    /** Forgets what a verifier answered besides the outcome: the record has it, and may have to let go of it. */
    static void clearEvidence(VariableScope scope) {
        OPINION.clear(scope);
        SEEN_AT.clear(scope);
        POSITION.clear(scope);
        COORDINATE_SYSTEM.clear(scope);
        POSITION_CONFIRMED.clear(scope);
        NO_POSITION.clear(scope);
    }
}
