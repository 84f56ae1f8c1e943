package org.gridcase.intake.rest;

import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.security.Actor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people remark on a case beside its way: a line of its trace, which changes nothing else and stays. */
@Component
class CommentService {

    private final CaseFileRepository caseFiles;
    private final Organisation organisation;
    private final Actor actor;

    CommentService(CaseFileRepository caseFiles, Organisation organisation, Actor actor) {
        this.caseFiles = caseFiles;
        this.organisation = organisation;
        this.actor = actor;
    }

    /** @throws org.gridcase.casefile.NoSuchCaseException when there is no such case */
    @Transactional
    public void comment(String number, String text) {
        String account = actor.current();
        CaseFile file = caseFiles.hold(number);
        var units = organisation.unitsOf(account).stream().map(Unit::code).toList();
        caseFiles.note(
                number,
                new TraceEvent(
                        Action.COMMENTED,
                        account,
                        units.size() == 1 ? units.get(0) : null,
                        file.tier(),
                        null,
                        text,
                        null));
    }
}
