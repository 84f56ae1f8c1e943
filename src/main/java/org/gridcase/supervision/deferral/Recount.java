package org.gridcase.supervision.deferral;

import java.util.List;
import org.gridcase.calendar.CalendarChanged;
import org.gridcase.calendar.Deadline;
import org.gridcase.calendar.WorkingCalendar;
import org.gridcase.calendar.WorkingTime;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.TraceEvent;
import org.gridcase.casefile.TraceEvent.Action;
import org.gridcase.security.Actor;
import org.gridcase.supervision.addressee.ResponsiblePersons;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts open deadlines anew when the calendar has changed: those of a year that was provisional until now, and those that a late
 * announcement touches. Each assignment in a transaction of its own; what a crash leaves undone, the next sweep does.
 */
@Component
public class Recount {

    private static final Logger LOG = LoggerFactory.getLogger(Recount.class);
    private static final int PAGE = 500;
    private static final int MANY = 5000;

    private final AssignmentRepository assignmentRepository;
    private final CaseFileRepository caseFiles;
    private final WorkingCalendar calendar;
    private final DeadlineMoves moves;
    private final ResponsiblePersons answerable;
    private final Actor actor;
    private final TransactionTemplate transaction;

    Recount(
            AssignmentRepository assignmentRepository,
            CaseFileRepository caseFiles,
            WorkingCalendar calendar,
            DeadlineMoves moves,
            ResponsiblePersons answerable,
            Actor actor,
            PlatformTransactionManager transactions) {
        this.assignmentRepository = assignmentRepository;
        this.caseFiles = caseFiles;
        this.calendar = calendar;
        this.moves = moves;
        this.answerable = answerable;
        this.actor = actor;
        // Called after a commit, when there is still a transaction, but one that writes nothing any more.
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * What a recount did.
     *
     * @param moved deadlines that are others now
     * @param failed assignments that could not be counted anew; the log says why, and the next recount tries again
     */
    public record Recounted(int moved, int failed) {}

    @TransactionalEventListener
    void calendarChanged(CalendarChanged change) {
        Recounted recounted = all();
        LOG.info("工作日历第 {} 版生效，时限重算 {} 件，未能重算 {} 件", change.version(), recounted.moved(), recounted.failed());
    }

    /** Days that a new release brings are in the calendar when it starts, without anybody having imported them. */
    @EventListener(ApplicationReadyEvent.class)
    void started() {
        all();
    }

    /** Counts all that an older calendar has counted. One that fails does not keep the others from being counted. */
    public Recounted all() {
        WorkingTime time = calendar.current();
        confirmHours(time.version());
        int moved = 0;
        int failed = 0;
        Assignment after = null;
        List<Assignment> page;
        do {
            page = assignmentRepository.countedBefore(time.version(), after, PAGE);
            for (Assignment assignment : page) {
                after = assignment;
                try {
                    moved += Boolean.TRUE.equals(transaction.execute(status -> one(assignment.id(), time))) ? 1 : 0;
                } catch (RuntimeException e) {
                    failed++;
                    LOG.error("案件 {} 派单 {} 的时限未能重算", assignment.caseNumber(), assignment.id(), e);
                }
            }
        } while (page.size() == PAGE);
        return new Recounted(moved, failed);
    }

    /** Page by page: a statement over all that is open could take longer than a statement may. */
    private void confirmHours(int version) {
        Integer confirmed;
        do {
            confirmed = transaction.execute(status -> assignmentRepository.confirmHours(version, MANY));
        } while (confirmed != null && confirmed == MANY);
    }

    private boolean one(String id, WorkingTime time) {
        caseFiles.hold(assignmentRepository.find(id).orElseThrow().caseNumber());
        Assignment assignment = assignmentRepository.find(id).orElseThrow();
        if (!assignment.open() || assignment.due().version() >= time.version()) {
            return false;
        }
        Deadline due = assignment.deferred()
                ? time.endingAt(assignment.startedAt(), assignment.deadline(), assignment.limit())
                : time.deadline(assignment.startedAt(), assignment.limit());
        boolean same = due.at().equals(assignment.due().at())
                && due.yellowAt().equals(assignment.due().yellowAt());
        if (same) {
            assignmentRepository.confirm(assignment, due);
            return false;
        }
        String span = answerable.time(assignment.deadline()) + " → " + answerable.time(due.at());
        moves.move(
                assignment,
                due,
                assignment.deferred(),
                TraceEvent.taken(
                        Action.DEADLINE_RECOUNTED,
                        actor.current(),
                        assignment.unit(),
                        assignment.tier(),
                        span,
                        "按工作日历第 %d 版重算".formatted(time.version())));
        return true;
    }
}
