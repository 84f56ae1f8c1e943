package org.gridcase.whistle.process.step;

import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.gridcase.casefile.trace.result.WhistleStep;
import org.gridcase.engine.task.TaskAnswer;
import org.gridcase.engine.task.TextVariable;
import org.gridcase.whistle.call.ResponseService;
import org.gridcase.whistle.call.ResponseService.Answered;
import org.gridcase.whistle.process.Variables;

/** What the steps of a response have in common. */
final class AnsweredStep {

    private AnsweredStep() {}

    static Answered of(DelegateExecution execution, TaskAnswer answer) {
        return new Answered(
                Variables.WHISTLE.requiredIn(execution), Variables.UNIT.requiredIn(execution), answer.task());
    }

    /** The gateways go the way that was decided, whatever the diagram has made of the answer since. */
    static void goOn(DelegateExecution execution, WhistleStep step, ResponseService responses) {
        Variables.OUTCOME.set(execution, step.code());
        boolean comes = step == WhistleStep.SIGNED || step == WhistleStep.INSISTED;
        boolean contacts = comes
                && responses.contactsFirst(
                        Variables.WHISTLE.requiredIn(execution), Variables.UNIT.requiredIn(execution));
        Variables.CONTACT.set(execution, contacts ? Variables.NEEDED : Variables.NOT_NEEDED);
    }

    static void clearRequest(DelegateExecution execution) {
        clear(
                execution,
                Variables.CALLED_UNITS,
                Variables.MATTER,
                Variables.PLACE,
                Variables.ARRIVE_BY,
                Variables.DIFFICULTY);
    }

    static void clearEvidence(DelegateExecution execution) {
        clear(execution, Variables.SEEN_AT, Variables.POSITION, Variables.COORDINATE_SYSTEM, Variables.NO_POSITION);
    }

    /** The record has it; the engine needs it no more. */
    private static void clear(DelegateExecution execution, TextVariable... variables) {
        Stream.of(variables).forEach(each -> each.clear(execution));
    }
}
