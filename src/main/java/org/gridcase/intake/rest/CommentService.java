package org.gridcase.intake.rest;

import java.time.Clock;
import java.util.Set;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.casefile.joining.JoiningRepository;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Notices;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Person;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
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
    private final AssignmentRepository assignments;
    private final Notices notices;
    private final Clock clock;
    private final Organisation organisation;
    private final Actor actor;

    CommentService(
            CaseFileRepository caseFiles,
            JoiningRepository joinings,
            TraceRepository traces,
            AssignmentRepository assignments,
            Notices notices,
            Clock clock,
            Organisation organisation,
            Actor actor) {
        this.joinings = joinings;
        this.traces = traces;
        this.assignments = assignments;
        this.notices = notices;
        this.clock = clock;
        this.caseFiles = caseFiles;
        this.organisation = organisation;
        this.actor = actor;
    }

    /**
     * Of a report that is joined to a case, the remark is on that case.
     *
     * @param unit code of a unit that handles the case, whose people are told; empty for a remark to nobody in particular
     * @throws org.gridcase.casefile.NoSuchCaseException when there is no such case
     * @throws BusinessRuleViolation when the case has as many comments as it may, or the unit does not handle it
     */
    @Transactional
    public void comment(String seen, String text, @Nullable String unit) {
        String account = actor.current();
        String number = joinings.primary(seen);
        CaseFile file = caseFiles.hold(number);
        if (traces.newest(number, COMMENTS, MOST).size() == MOST) {
            throw BusinessRuleViolation.spoken("text", "comment.too-many", number, MOST);
        }
        String asked = unit == null || unit.isBlank() ? null : unit.strip();
        if (asked != null) {
            ask(file, asked, text);
        }
        var units = organisation.unitsOf(account).stream().map(Unit::code).toList();
        caseFiles.note(
                number,
                new TraceEvent(
                        Action.COMMENTED,
                        account,
                        units.size() == 1 ? units.get(0) : null,
                        file.tier(),
                        asked,
                        text,
                        null));
    }

    private void ask(CaseFile file, String unit, String text) {
        boolean handles = assignments.openOf(file.number()).stream()
                .anyMatch(each -> each.isHandling() && each.unit().equals(unit));
        if (!handles) {
            throw BusinessRuleViolation.spoken("unit", "comment.not-handling", unit);
        }
        String account = actor.current();
        notices.send(new Notice(
                Notice.Kind.ANSWER,
                file.number(),
                Said.of("notice.asked", organisation.nameAt(account, clock.instant()), file.publicTitle())
                        .within(Notice.TITLE_LENGTH),
                Said.of("notice.asked-text", file.number(), text),
                organisation.membersOf(unit).stream().map(Person::id).toList(),
                file.urgency().label()));
    }
}
