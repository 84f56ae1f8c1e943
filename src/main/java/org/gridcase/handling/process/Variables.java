package org.gridcase.handling.process;

import org.camunda.bpm.engine.delegate.VariableScope;
import org.gridcase.engine.task.CodeListVariable;
import org.gridcase.engine.task.TextVariable;
import org.gridcase.handling.acceptance.Next;
import org.gridcase.handling.ladder.CoHandlerShare;

/** The process variables of the ladder: what gateways and task lists read, and what forms send. */
public final class Variables {

    /** Code of the tier the case stands on; the fan of {@code case-handling} reads it. */
    public static final TextVariable TIER = new TextVariable("tier");

    /** Stands in place of the tier of a case that a centre must establish first. */
    public static final String TO_BE_ESTABLISHED = "acceptance";

    /** Code of the unit that has to act: candidate group of the task. */
    public static final TextVariable UNIT = new TextVariable("unit");

    /** {@code lead}, {@code co-handler} or {@code assistant}. */
    public static final TextVariable ROLE = new TextVariable("role");

    /** What a form or a tier answered. */
    public static final TextVariable OUTCOME = new TextVariable("outcome");

    /** The reason or result in the person's own words. */
    public static final TextVariable OPINION = new TextVariable("opinion");

    /** Code of the lead unit, proposed and then decided. */
    public static final TextVariable LEAD_UNIT = new TextVariable("leadUnit");

    /** Codes of the co-handlers, proposed and then decided. */
    public static final CodeListVariable CO_UNITS = new CodeListVariable("coUnits");

    /** What each co-handler is to do and by when, as somebody wrote it and then as {@link CoHandlerShare} carries it on. */
    public static final TextVariable CO_TASKS = new TextVariable("coTasks");

    /** Who settles the units: {@code centre}, {@code leading-group} or {@code rework}. */
    public static final TextVariable DECIDED_BY = new TextVariable("decidedBy");

    /** Code of one co-handler, in its own branch. */
    public static final TextVariable CO_UNIT = new TextVariable("coUnit");

    /** {@code yes} where somebody has to tell the reporter before the case is closed, otherwise {@code no}. */
    public static final TextVariable ANSWER_DUE = new TextVariable("answerDue");

    /** How the reporter was told. */
    public static final TextVariable TOLD = new TextVariable("told");

    /** When the verifier was on the spot. */
    public static final TextVariable SEEN_AT = new TextVariable("seenAt");

    /** Where the verifier was: longitude and latitude. */
    public static final TextVariable POSITION = new TextVariable("position");

    /** What these are measured in. */
    public static final TextVariable COORDINATE_SYSTEM = new TextVariable("coordinateSystem");

    /** {@code true} where the verifier stands by coordinates that do not fit the place of the case. */
    public static final TextVariable POSITION_CONFIRMED = new TextVariable("positionConfirmed");

    /** Why the verifier has no coordinates. */
    public static final TextVariable NO_POSITION = new TextVariable("noPosition");

    /** Code of the category that a seat establishes a report as. */
    public static final TextVariable CATEGORY = new TextVariable("category");

    /** Code of the urgency. */
    public static final TextVariable URGENCY = new TextVariable("urgency");

    /** Code of the reason for which a report is not accepted. */
    public static final TextVariable REASON = new TextVariable("reason");

    /** Who is responsible for a report that is not accepted, or to whom it is handed over. */
    public static final TextVariable RESPONSIBLE = new TextVariable("responsible");

    /** Under which number another system has taken a matter over. */
    public static final TextVariable RECEIPT = new TextVariable("receipt");

    /** How a case goes on after a step of its acceptance; no form writes it. */
    public static final TextVariable NEXT = new TextVariable("next");

    private Variables() {}

    /** What came of a step of acceptance: how the diagram goes on, and where it ends, what the ladder is told. */
    public static void went(VariableScope scope, Next next) {
        NEXT.set(scope, next.code());
        OUTCOME.set(scope, next.code());
    }

    /** Forgets what a verifier answered besides the outcome: the record has it, and may have to let go of it. */
    public static void clearEvidence(VariableScope scope) {
        OPINION.clear(scope);
        SEEN_AT.clear(scope);
        POSITION.clear(scope);
        COORDINATE_SYSTEM.clear(scope);
        POSITION_CONFIRMED.clear(scope);
        NO_POSITION.clear(scope);
    }
}
