package org.gridcase.handling.process;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceModificationBuilder;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.trace.result.VerificationOutcome;
import org.gridcase.engine.caller.EngineAuthentication;
import org.gridcase.engine.process.CaseProcessStarter;
import org.gridcase.engine.process.LiveProcesses;
import org.gridcase.handling.ladder.DueStep;
import org.gridcase.handling.ladder.LadderStepIds;
import org.gridcase.handling.ladder.ReporterAnswerService;
import org.gridcase.organisation.structure.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The only class of the room that calls the engine. */
@Component
public class CaseHandlingProcess {

    private final CaseProcessStarter processes;
    private final LiveProcesses live;
    private final RuntimeService runtime;
    private final TaskService engineTasks;
    private final OfferVerificationAnew verifications;
    private final ReporterAnswerService answers;
    private final EngineAuthentication authentication;

    CaseHandlingProcess(
            CaseProcessStarter processes,
            LiveProcesses live,
            RuntimeService runtime,
            TaskService engineTasks,
            OfferVerificationAnew verifications,
            ReporterAnswerService answers,
            EngineAuthentication authentication) {
        this.engineTasks = engineTasks;
        this.verifications = verifications;
        this.answers = answers;
        this.authentication = authentication;
        this.processes = processes;
        this.live = live;
        this.runtime = runtime;
    }

    /**
     * Sets a new case on the ladder.
     *
     * @param answerDue whether somebody has to tell the reporter before it is closed
     */
    public void caseReported(String caseNumber, boolean answerDue) {
        processes.start("case-handling", caseNumber, null, Map.of(Variables.ANSWER_DUE.name(), word(answerDue)));
    }

    /** Sets a case on the ladder that was reported before, such as a report that is worked on by itself again. */
    public void caseReported(String caseNumber) {
        caseReported(caseNumber, answers.isDue(caseNumber));
    }

    private static String word(boolean answerDue) {
        return answerDue ? "yes" : "no";
    }

    /**
     * Begins the process of a case anew.
     *
     * @param lost the instances that do not bring it on any more
     */
    public void begunAnew(String caseNumber, Collection<String> lost, DueStep due) {
        try (var ignored = authentication.asNobody()) {
            live.clearLost(caseNumber);
            lost.forEach(instance -> runtime.deleteProcessInstance(instance, "流程重新开始"));
            String activity = due.activity();
            if (activity == null) {
                caseReported(caseNumber);
                return;
            }
            Map<String, Object> steering = new HashMap<>(Map.of(
                    Variables.TIER.name(), due.tier(),
                    Variables.ANSWER_DUE.name(), word(answers.isDue(caseNumber))));
            if (due.unit() != null) {
                steering.put(Variables.UNIT.name(), due.unit());
            }
            if (due.outcome() == null) {
                processes.startAt(activity, "case-handling", caseNumber, null, steering);
            } else {
                steering.put(Variables.OUTCOME.name(), due.outcome());
                processes.startAfter(activity, "case-handling", caseNumber, null, steering);
            }
        }
    }

    /**
     * Whether a case would end by beginning anew, although a task that policy staff added has been answered since the step at which it
     * begins: the answer may have been a no, and the diagram in force asks nobody again.
     */
    public boolean endsUnasked(String caseNumber, DueStep due) {
        return due.answeredSince()
                && due.outcome() != null
                && processes.comesUnasked(
                        Objects.requireNonNull(due.activity()),
                        "case-handling",
                        caseNumber,
                        due.outcome().equals(VerificationOutcome.VERIFIED.code())
                                ? Set.of(LadderStepIds.CLOSE)
                                : Set.of(LadderStepIds.DECLINE));
    }

    /** Whether nobody has the task of an assignment in hand, and the diagram lets another unit begin anew. */
    public boolean untouched(String assignment) {
        try (var ignored = authentication.asNobody()) {
            boolean claimed = engineTasks
                            .createTaskQuery()
                            .processInstanceId(assignment)
                            .taskAssigned()
                            .count()
                    > 0;
            ProcessInstance caller = callerOf(assignment);
            return !claimed
                    && caller != null
                    && runtime.getActiveActivityIds(caller.getId()).size() == 1;
        }
    }

    /** Another unit begins an assignment in the place of one on which nobody has begun, and which has ended. */
    public void transferred(String assignment, String unit) {
        ProcessInstance caller = Objects.requireNonNull(callerOf(assignment));
        ActivityInstance there = runtime.getActivityInstance(caller.getId()).getChildActivityInstances()[0];
        runtime.setVariable(caller.getId(), Variables.UNIT.name(), unit);
        // The new one first: a case that stands nowhere for a moment would end.
        runtime.createProcessInstanceModification(caller.getId())
                .startBeforeActivity(there.getActivityId())
                .cancelActivityInstance(there.getId())
                .execute();
    }

    /** The case stands before the centre again, whatever it was doing: who handles it is decided already. */
    public void dispatchedAnew(String caseNumber, Unit centre) {
        try (var ignored = authentication.asNobody()) {
            ProcessInstance ladder = runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey(caseNumber)
                    .processDefinitionKey("case-handling")
                    .singleResult();
            runtime.setVariable(
                    ladder.getId(), Variables.TIER.name(), centre.tier().code());
            runtime.setVariable(ladder.getId(), Variables.UNIT.name(), centre.code());
            ActivityInstance[] now = runtime.getActivityInstance(ladder.getId()).getChildActivityInstances();
            // The new one first: a case that stands nowhere for a moment would end.
            ProcessInstanceModificationBuilder modification = runtime.createProcessInstanceModification(ladder.getId())
                    .startBeforeActivity(LadderStepIds.TIER_KNOWN);
            Stream.of(now).forEach(each -> modification.cancelActivityInstance(each.getId()));
            modification.execute();
        }
    }

    /** The assignment of a co-handler is over, without an answer. */
    public void released(String assignment) {
        try (var ignored = authentication.asNobody()) {
            ActivityInstance there = runtime.getActivityInstance(assignment).getChildActivityInstances()[0];
            runtime.createProcessInstanceModification(assignment)
                    .startAfterActivity(AssignmentSteps.RECORD)
                    .cancelActivityInstance(there.getId())
                    .execute();
        }
    }

    private @Nullable ProcessInstance callerOf(String assignment) {
        return runtime.createProcessInstanceQuery()
                .subProcessInstanceId(assignment)
                .singleResult();
    }

    /** Offers an open verification to those who are near the place that the case has now. */
    public void offerVerificationAnew(String caseNumber) {
        verifications.offerAnew(caseNumber);
    }

    /** The reporter of a case has added something: where that was asked for, the seat has the case again. */
    public void answeredIfAsked(CaseFile file) {
        if (file.state() == CaseState.ASKED_BACK) {
            try (var ignored = authentication.asNobody()) {
                runtime.createMessageCorrelation("reporterAnswered")
                        .processInstanceBusinessKey(file.number())
                        .correlateAll();
            }
        }
    }

    /**
     * Takes a case off the ladder because its reporter wants it so.
     *
     * @return whether the case was on the ladder
     */
    public boolean reportWithdrawn(String caseNumber, String reason) {
        live.clearLost(caseNumber);
        return !runtime.createMessageCorrelation("reportWithdrawn")
                .processInstanceBusinessKey(caseNumber)
                .setVariable(Variables.OPINION.name(), reason)
                .correlateAllWithResult()
                .isEmpty();
    }
}
