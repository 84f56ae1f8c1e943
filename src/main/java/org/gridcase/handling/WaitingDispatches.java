package org.gridcase.handling;

import java.util.List;
import java.util.Map;
import org.gridcase.calendar.Limit;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.history.CaseStory.Rule;
import org.gridcase.handling.TaskHolders.Holder;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;

/**
 * The cases that wait for one of the caller's centres to dispatch them, with what the tables propose for each, so that one person can look
 * through many and send them.
 */
public interface WaitingDispatches {

    /** So many are read at once; the rest comes when these are gone. */
    int MOST = 200;

    /**
     * A case that waits.
     *
     * @param holder of its task
     * @param centre that dispatches it
     * @param leadUnit code of the proposed unit; empty where no unit of the district is proposed
     * @param coUnits codes of the proposed co-handlers
     * @param proposed what the tables propose, in words
     * @param rules by which they do
     * @param limit how long the proposed unit, or the one that was asked for, would have; empty where no table says so
     */
    record Waiting(
            Holder holder,
            CaseFile file,
            Unit centre,
            @Nullable String leadUnit,
            List<String> coUnits,
            Said proposed,
            List<Rule> rules,
            @Nullable Limit limit) {}

    /**
     * All that wait, the most urgent first.
     *
     * @param more whether there are more than {@link #MOST}
     * @param choices the units that each of the centres may dispatch to, by the centre's code
     */
    record Found(List<Waiting> waiting, boolean more, Map<String, List<Unit>> choices) {}

    Found ofCaller();

    /**
     * The same of one task, also where a meeting decides.
     *
     * @param lead code of the unit of which the limit is told; empty for the proposed one
     * @throws org.gridcase.engine.task.TaskOutOfSight when the caller has no such task
     */
    Waiting of(String task, @Nullable String lead);

    /**
     * Completes the task of a dispatch in the caller's name, in a transaction of its own: claimed, checked and recorded as the form's answer
     * is.
     *
     * @param opinion may be empty for a dispatch
     * @return number of the case
     * @throws org.gridcase.engine.task.TaskConflict when a colleague has it in hand or has done it
     * @throws org.gridcase.engine.task.TaskOutOfSight when the caller has no such task
     * @throws org.gridcase.engine.violation.BusinessRuleViolation when the units cannot be dispatched to
     */
    String dispatch(
            String task, String leadUnit, List<String> coUnits, @Nullable String coTasks, @Nullable String opinion);
}
