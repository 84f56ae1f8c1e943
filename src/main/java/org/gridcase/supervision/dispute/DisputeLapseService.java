package org.gridcase.supervision.dispute;

import java.time.Clock;
import java.util.Optional;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Assignment.Outcome;
import org.gridcase.casefile.Assignment.Role;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.problem.Said;
import org.gridcase.security.Actor;
import org.gridcase.supervision.process.SupervisionProcess;
import org.springframework.stereotype.Component;

/** Ends disputes on which there is nothing left to rule. */
@Component
public class DisputeLapseService {

    private final DisputeRepository repository;
    private final CaseFileRepository caseFiles;
    private final SupervisionProcess process;
    private final Actor actor;
    private final Clock clock;

    DisputeLapseService(
            DisputeRepository repository,
            CaseFileRepository caseFiles,
            SupervisionProcess process,
            Actor actor,
            Clock clock) {
        this.repository = repository;
        this.caseFiles = caseFiles;
        this.process = process;
        this.actor = actor;
        this.clock = clock;
    }

    /** A dispute whose assignment ends, or whose case leaves the unit that leads, has nothing left to rule on. */
    public void lapseOf(Assignment ended) {
        repository
                .openOf(ended.caseNumber())
                .filter(dispute -> dispute.assignment().equals(ended.id())
                        || ended.role() == Role.LEAD && ended.unit().equals(dispute.handler()))
                .filter(dispute -> ended.outcome() != Outcome.TRANSFERRED)
                .ifPresent(dispute -> lapse(
                        dispute,
                        caseFiles.hold(ended.caseNumber()),
                        Optional.ofNullable(ended.outcome())
                                .map(outcome -> Said.of("told.assignment-ended-as", outcome.said()))
                                .orElseGet(() -> Said.of("told.assignment-ended"))));
    }

    /** A dispute about a case that has ended lapses; nothing happens where it was settled. */
    public void lapse(String id, CaseFile ended, Said why) {
        repository.find(id).filter(Dispute::open).ifPresent(dispute -> lapse(dispute, ended, why));
    }

    private void lapse(Dispute dispute, CaseFile file, Said why) {
        repository.lapse(dispute, clock.instant(), why.chinese());
        caseFiles.note(
                file.number(),
                TraceEvent.told(
                        Action.DISPUTE_LAPSED,
                        actor.current(),
                        dispute.unit(),
                        file.tier(),
                        dispute.arbiter(),
                        why,
                        null));
        process.disputeLapsed(file.number(), dispute.id());
    }
}
