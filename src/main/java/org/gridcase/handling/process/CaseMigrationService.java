package org.gridcase.handling.process;

import java.util.Optional;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.handling.StuckCases;
import org.gridcase.problem.Said;
import org.gridcase.rulebook.proposal.MigratedCases;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes into the trace that a case goes by another version of its diagram; nothing else of its record changes. */
@Service
class CaseMigrationService implements MigratedCases {

    private static final int LONGEST_REASON = 500;

    private final CaseFileRepository caseFiles;
    private final StuckCases stuck;

    CaseMigrationService(CaseFileRepository caseFiles, StuckCases stuck) {
        this.caseFiles = caseFiles;
        this.stuck = stuck;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(String caseNumber) {
        caseFiles.holdIfThere(caseNumber);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void migrated(String caseNumber, Migrated how) {
        CaseFile file = caseFiles.find(caseNumber).orElse(null);
        if (file == null) {
            return;
        }
        Said reason = Said.of("told.migrated", how.process(), how.from(), how.to(), how.change(), how.reason());
        caseFiles.note(
                caseNumber,
                TraceEvent.told(
                        Action.PROCESS_MIGRATED,
                        how.by(),
                        file.unit(),
                        file.tier(),
                        how.process() + ":" + how.to(),
                        reason.within(LONGEST_REASON),
                        null));
    }

    @Override
    public Optional<String> beginAnew(String caseNumber) {
        return stuck.repair(caseNumber)
                .map(repaired -> Optional.ofNullable(repaired.reason()).map(Said::chinese))
                .orElseGet(() -> Optional.of("案件的其他步骤还在办理，办完以后再继续"));
    }
}
