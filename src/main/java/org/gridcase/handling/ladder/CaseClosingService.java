package org.gridcase.handling.ladder;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.BentRecordException;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.StepDecision;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.casefile.joining.ProvedJoinings;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.casefile.trace.result.DispatchOutcome;
import org.gridcase.casefile.trace.result.StepResult;
import org.gridcase.casefile.trace.result.VerificationOutcome;
import org.gridcase.engine.failure.DiagramViolationException;
import org.gridcase.engine.failure.IncidentRaised;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.handling.acceptance.AcceptanceRecord;
import org.gridcase.handling.ladder.Withdrawals.Ending;
import org.gridcase.security.Actor;
import org.gridcase.supervision.Supervision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How a case ends, and what its reporter is told. */
@Component
public class CaseClosingService {

    private static final Logger LOG = LoggerFactory.getLogger(CaseClosingService.class);

    private final CaseFileRepository caseFiles;
    private final TraceRepository traces;
    private final AssignmentRepository assignments;
    private final AcceptanceRecord acceptance;
    private final Supervision supervision;
    private final Withdrawals withdrawals;
    private final ProvedJoinings joined;
    private final Actor actor;
    private final Clock clock;

    CaseClosingService(
            CaseFileRepository caseFiles,
            TraceRepository traces,
            AssignmentRepository assignments,
            AcceptanceRecord acceptance,
            Supervision supervision,
            Withdrawals withdrawals,
            ProvedJoinings joined,
            Actor actor,
            Clock clock) {
        this.withdrawals = withdrawals;
        this.joined = joined;
        this.caseFiles = caseFiles;
        this.traces = traces;
        this.assignments = assignments;
        this.acceptance = acceptance;
        this.supervision = supervision;
        this.actor = actor;
        this.clock = clock;
    }

    /** Closes a verified case; the reporter is told what the lead unit did. */
    public void close(String caseNumber) {
        requireLastStep(caseNumber, Set.of(Action.VERIFIED), VerificationOutcome.VERIFIED);
        caseFiles.hold(caseNumber);
        String result = assignments
                .lastResolved(caseNumber)
                .flatMap(assignment -> Optional.ofNullable(assignment.opinion()))
                .orElse("");
        end(caseNumber, CaseState.CLOSED, Action.CLOSED, result.isBlank() ? "您反映的事项已办结，并经现场核实。" : result);
    }

    /** Ends a case that a centre has not accepted, or has handed over; the reporter is told the centre's reason. */
    public void decline(String caseNumber) {
        String reason = acceptance
                .declined(caseNumber, traces.lastStep(caseNumber))
                .orElseGet(() -> {
                    requireLastStep(
                            caseNumber,
                            Set.of(Action.DISPATCH_DECIDED, Action.MEETING_DECIDED),
                            DispatchOutcome.REJECT);
                    return Objects.requireNonNullElse(
                            traces.lastStep(caseNumber).reason(), "");
                });
        end(caseNumber, CaseState.NOT_ACCEPTED, Action.DECLINED, reason);
    }

    /**
     * Ends a case whose reporter took the report back, or that is joined to another one.
     *
     * @throws DiagramViolationException when nobody is taking it back or joining it in this transaction
     */
    public void withdraw(String caseNumber) {
        Ending ending = withdrawals
                .take(caseNumber)
                .orElseThrow(() -> DiagramViolationException.of("案件 %s 的报告人没有撤回诉求，不能作撤回结束".formatted(caseNumber)));
        if (ending.primary() == null) {
            end(caseNumber, CaseState.WITHDRAWN, Action.WITHDRAWN, ending.reason());
        } else {
            join(caseNumber, ending.primary(), ending.reason());
        }
    }

    /** Diagrams can be changed; that nothing is closed unverified, and nothing declined but by a centre, holds in any of them. */
    private void requireLastStep(String caseNumber, Set<Action> actions, StepResult result) {
        TraceEvent last = traces.lastStep(caseNumber);
        if (!actions.contains(last.action()) || !StepDecision.of(last).is(result)) {
            throw DiagramViolationException.of(
                    "案件 %s 的上一步是“%s”，不能就此结束".formatted(caseNumber, last.action().label()));
        }
    }

    private void end(String caseNumber, CaseState state, Action action, String reply) {
        CaseFile file = caseFiles.hold(caseNumber);
        TraceEvent step = TraceEvent.taken(action, actor.current(), file.unit(), file.tier(), state.code(), reply);
        caseFiles.advance(caseNumber, step, before -> before.ended(state, clock.instant(), reply));
        supervision.caseEnded(caseNumber);
        joined.partsOf(caseNumber).forEach(each -> endJoined(each.number(), state, reply));
    }

    /** Another case is worked on for it from now on. */
    private void join(String caseNumber, String primary, String reason) {
        CaseFile file = caseFiles.hold(caseNumber);
        caseFiles.advance(
                caseNumber,
                TraceEvent.taken(Action.JOINED, actor.current(), null, file.tier(), primary, reason),
                CaseFile::joined);
        supervision.caseEnded(caseNumber);
    }

    /** Ends a report as the case that it is a part of has ended; both are locked. @return whether it has: nobody ends one that is bent */
    public boolean endWith(String report, CaseFile primary) {
        return endJoined(report, primary.state(), Objects.requireNonNullElse(primary.reply(), ""));
    }

    /** Its reporter is told the same. One that somebody has bent keeps no other from its end. */
    private boolean endJoined(String report, CaseState state, String reply) {
        CaseFile file = caseFiles.hold(report);
        try {
            caseFiles.advance(
                    report,
                    TraceEvent.taken(Action.JOINED_CASE_ENDED, actor.current(), null, file.tier(), state.code(), reply),
                    before -> before.ended(CaseState.JOINED, clock.instant(), reply));
            return true;
        } catch (BentRecordException bent) {
            LOG.error("并入的上报 {} 的记录与留痕不符，没有随案件登记终结", report, bent);
            return false;
        }
    }

    /** A step that failed for good is part of what happened to the case. */
    @EventListener
    @Transactional
    public void stepFailed(IncidentRaised failure) {
        Optional.ofNullable(failure.businessKey())
                .flatMap(caseFiles::find)
                .ifPresent(file -> caseFiles.note(
                        file.number(),
                        TraceEvent.taken(
                                Action.STEP_FAILED,
                                Actor.SYSTEM,
                                file.unit(),
                                file.tier(),
                                failure.name(),
                                FormAnswers.fitting(failure.message()))));
    }
}
