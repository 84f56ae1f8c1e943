package org.gridcase.intake.rest;

import java.util.Set;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.casefile.joining.JoiningRepository;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.security.Actor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people remark on a case beside its way: a line of its trace, which changes nothing else and stays. */
@Component
class CommentService {

    /** The most that one case has; every one of them stands in its trace, and on its page, for ever. */
    static final int MOST = 200;

    private static final Set<Action> COMMENTS = Set.of(Action.COMMENTED);

    private final CaseFileRepository caseFiles;
    private final JoiningRepository joinings;
    private final TraceRepository traces;
    private final Organisation organisation;
    private final Actor actor;

    CommentService(
            CaseFileRepository caseFiles,
            JoiningRepository joinings,
            TraceRepository traces,
            Organisation organisation,
            Actor actor) {
        this.joinings = joinings;
        this.traces = traces;
        this.caseFiles = caseFiles;
        this.organisation = organisation;
        this.actor = actor;
    }

    /**
     * Of a report that is joined to a case, the remark is on that case.
     *
     * @throws org.gridcase.casefile.NoSuchCaseException when there is no such case
     * @throws BusinessRuleViolation when the case has as many comments as it may
     */
    @Transactional
    public void comment(String seen, String text) {
        String account = actor.current();
        String number = joinings.primary(seen);
        CaseFile file = caseFiles.hold(number);
        if (traces.newest(number, COMMENTS, MOST).size() == MOST) {
            throw BusinessRuleViolation.spoken("text", "comment.too-many", number, MOST);
        }
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
