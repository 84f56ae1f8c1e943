package org.gridcase.assignment;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.gridcase.assignment.process.LightProcess;
import org.gridcase.calendar.CalendarChanged;
import org.gridcase.calendar.CalendarRegister;
import org.gridcase.calendar.Deadline;
import org.gridcase.calendar.WorkingCalendar;
import org.gridcase.calendar.WorkingTime;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.AssignmentSeals;
import org.gridcase.casefile.AssignmentWriter;
import org.gridcase.casefile.BentRecordException;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.StepDecision;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.problem.DatabaseFailures;
import org.gridcase.problem.Said;
import org.gridcase.problem.WrittenTimes;
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
 * Counts every open deadline again when the calendar has changed, of whatever stage, and when the next measure is due. Each assignment in a
 * transaction of its own; what a crash leaves undone, the next sweep does. {@code docs/working-time.md} says when a deadline may come
 * closer.
 */
@Component
public class RecountService {

    private static final Logger LOG = LoggerFactory.getLogger(RecountService.class);
    private static final int PAGE = 500;
    private static final int MANY = 5000;
    private final AssignmentRepository assignmentRepository;
    private final AssignmentWriter writer;
    private final CaseFileRepository caseFiles;
    private final WorkingCalendar calendar;
    private final DeadlineMoveService moves;
    private final LateMeasures measures;
    private final LightProcess lights;
    private final AssignmentSeals seals;
    private final CalendarRegister register;
    private final AssignmentTraceService trace;
    private final Clock clock;
    private final TransactionTemplate transaction;

    RecountService(
            AssignmentRepository assignmentRepository,
            AssignmentWriter writer,
            CaseFileRepository caseFiles,
            WorkingCalendar calendar,
            DeadlineMoveService moves,
            LateMeasures measures,
            LightProcess lights,
            AssignmentSeals seals,
            CalendarRegister register,
            AssignmentTraceService trace,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.assignmentRepository = assignmentRepository;
        this.writer = writer;
        this.caseFiles = caseFiles;
        this.calendar = calendar;
        this.moves = moves;
        this.measures = measures;
        this.lights = lights;
        this.seals = seals;
        this.register = register;
        this.trace = trace;
        this.clock = clock;
        // Called after a commit, when there is still a transaction, but one that writes nothing any more.
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * What a recount did.
     *
     * @param moved deadlines that are others now
     * @param failed assignments that could not be counted again; the log says why, and the next recount tries again
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

    /**
     * Counts all that an older calendar has counted. One that fails does not keep the others from being counted; an outage
     * of the database does, and the next recount goes on from there. Nothing is counted by a calendar that was changed in the database
     * alone: the trace would then say for ever that it was right.
     */
    public Recounted all() {
        if (!register.differences().isEmpty()) {
            LOG.error("工作日历与登记的内容不一致，时限不按它重算：请核验留痕，从备份恢复工作日历后重新启动");
            return new Recounted(0, 0);
        }
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
                    moved += Objects.requireNonNullElse(transaction.execute(status -> one(assignment.id(), time)), 0);
                } catch (BentRecordException e) {
                    failed++; // every sweep tells of it until somebody has seen to it
                    LOG.warn("派单 {} 的时限未能重算：{}", assignment.id(), e.getMessage());
                } catch (RuntimeException e) {
                    DatabaseFailures.passOn(e);
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
            confirmed = transaction.execute(status -> writer.confirmHours(version, MANY));
        } while (confirmed != null && confirmed == MANY);
    }

    /**
     * Counts one anew, after the one that bounds it.
     *
     * @return how many deadlines moved
     */
    private int one(String id, WorkingTime time) {
        caseFiles.hold(assignmentRepository.find(id).orElseThrow().caseNumber());
        Assignment assignment = assignmentRepository.find(id).orElseThrow();
        if (!assignment.open() || assignment.due().version() >= time.version()) {
            return 0;
        }
        String bound = assignment.basis().notAfter();
        if (bound == null) {
            return move(assignment, assignment.countedIn(time, null), time) ? 1 : 0;
        }
        int moved = one(bound, time);
        Instant last = assignmentRepository.find(bound).orElseThrow().deadline();
        // What bounded it may have ended it as well: a request for deferral can lapse.
        return assignmentRepository
                        .find(id)
                        .filter(Assignment::open)
                        .filter(each -> move(each, each.countedIn(time, last), time))
                        .isPresent()
                ? moved + 1
                : moved;
    }

    private boolean move(Assignment assignment, Deadline due, WorkingTime time) {
        Deadline before = assignment.due();
        boolean same = due.at().equals(before.at()) && due.yellowAt().equals(before.yellowAt());
        if (!same || assignment.light() != null) { // measures were taken whose next one may move
            seals.requireProved(assignment);
        }
        boolean nextMoved = measures.recount(assignment, time);
        if (same) {
            writer.confirm(assignment, due);
            if (nextMoved) {
                lights.follow(assignmentRepository.find(assignment.id()).orElseThrow());
            }
            return false;
        }
        Instant at = PromisedTime.due(due.at(), before.at(), clock.instant(), time);
        if (at.equals(due.at())) {
            moves.move(assignment, due, assignment.basis(), recounted(assignment, span(before, due), why(time)));
            return true;
        }
        if (at.equals(before.at())) {
            keep(assignment, due, time);
            return false;
        }
        Deadline later = new Deadline(at, due.yellowAt(), due.provisional(), due.version());
        Said why = Said.of("told.recounted-later", why(time), time(due.at(), time));
        moves.move(assignment, later, assignment.basis(), recounted(assignment, span(before, later), why));
        return true;
    }

    private void keep(Assignment assignment, Deadline due, WorkingTime time) {
        Deadline before = assignment.due();
        writer.confirm(assignment, new Deadline(before.at(), before.yellowAt(), due.provisional(), due.version()));
        Said kept = Said.of("told.recounted-kept", why(time), time(due.at(), time));
        caseFiles.note(assignment.caseNumber(), recounted(assignment, time(before.at(), time), kept));
    }

    private TraceEvent recounted(Assignment assignment, String decision, Said why) {
        return trace.line(assignment, Action.DEADLINE_RECOUNTED, decision, why);
    }

    private String span(Deadline before, Deadline due) {
        WorkingTime time = calendar.current();
        return before.at().equals(due.at())
                ? "黄灯 " + StepDecision.moved(time(before.yellowAt(), time), time(due.yellowAt(), time))
                : StepDecision.moved(time(before.at(), time), time(due.at(), time));
    }

    private static Said why(WorkingTime time) {
        return Said.of("told.recounted", time.version());
    }

    private static String time(Instant instant, WorkingTime time) {
        return WrittenTimes.minute(instant, time.zone());
    }
}
