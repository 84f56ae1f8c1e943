package org.gridcase.supervision.rest;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.assignment.Stages;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.casefile.trace.result.Measure;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.Said;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.security.Actor;
import org.gridcase.supervision.measure.MeasureRepository;
import org.gridcase.supervision.measure.MeasureRepository.Entry;
import org.gridcase.supervision.order.OrderService;
import org.gridcase.supervision.order.SupervisionOrder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * That somebody of the unit has seen an order or an urging 签收: a line of the trace, which moves no date. An order is acknowledged once, an
 * urging anew each time that the unit is urged again.
 */
@Component
class AcknowledgementService {

    private static final Set<Action> LINES = Set.of(Action.ACKNOWLEDGED);

    /** More are not looked at: of each order and urging one line stands in the trace. */
    private static final int MOST = 200;

    private final CaseFileRepository caseFiles;
    private final TraceRepository traces;
    private final AssignmentRepository assignments;
    private final MeasureRepository measures;
    private final OrderService orders;
    private final Stages stages;
    private final Organisation organisation;
    private final Actor actor;
    private final Clock clock;

    AcknowledgementService(
            CaseFileRepository caseFiles,
            TraceRepository traces,
            AssignmentRepository assignments,
            MeasureRepository measures,
            OrderService orders,
            Stages stages,
            Organisation organisation,
            Actor actor,
            Clock clock) {
        this.caseFiles = caseFiles;
        this.traces = traces;
        this.assignments = assignments;
        this.measures = measures;
        this.orders = orders;
        this.stages = stages;
        this.organisation = organisation;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * An order that waits for an answer, or the newest urging of an assignment that is open.
     *
     * @param about the number of the order, or the id of the assignment
     * @param unit which is to see it
     * @param seen the line that says who has; empty while nobody has
     */
    record Subject(String about, String unit, @Nullable Said title, Optional<TraceEntry> seen) {}

    /** What can be acknowledged of a case, or was and is still open. */
    List<Subject> of(String number, List<Entry> taken, List<SupervisionOrder> issued) {
        List<Entry> urged =
                taken.stream().filter(each -> each.measure() == Measure.URGE).toList();
        List<SupervisionOrder> waiting = issued.stream()
                .filter(each -> each.state() == SupervisionOrder.State.OPEN)
                .toList();
        List<Assignment> open = urged.isEmpty() ? List.of() : assignments.openOf(number);
        if (open.isEmpty() && waiting.isEmpty()) {
            return List.of();
        }
        List<TraceEntry> lines = traces.newest(number, LINES, MOST);
        List<Subject> subjects = new ArrayList<>();
        waiting.forEach(each -> subjects.add(
                new Subject(each.number(), each.addressee(), null, seen(lines, each.number(), each.issuedAt()))));
        for (Assignment each : open) {
            urged.stream()
                    .filter(urging -> urging.assignment().equals(each.id()))
                    .reduce((earlier, later) -> later)
                    .ifPresent(newest -> subjects.add(new Subject(
                            each.id(), each.unit(), stages.titled(each), seen(lines, each.id(), newest.at()))));
        }
        return subjects;
    }

    private static Optional<TraceEntry> seen(List<TraceEntry> lines, String about, Instant since) {
        return lines.stream()
                .filter(each ->
                        about.equals(each.step().decision()) && !each.at().isBefore(since))
                .findFirst();
    }

    /** Those of the subjects that wait for the caller's unit. */
    List<String> ofCaller(List<Subject> subjects) {
        Set<String> own = subjects.isEmpty() ? Set.of() : ownUnits();
        return subjects.stream()
                .filter(each -> each.seen().isEmpty() && own.contains(each.unit()))
                .map(Subject::about)
                .toList();
    }

    private Set<String> ownUnits() {
        return organisation.unitsOf(actor.current()).stream().map(Unit::code).collect(Collectors.toSet());
    }

    /**
     * Notes that the caller has seen it, in the name of the unit.
     *
     * @throws BusinessRuleViolation when nothing of the kind waits for the caller's unit
     * @throws ProblemException (409) when a colleague was faster
     */
    @Transactional
    public void acknowledge(String number, String about) {
        caseFiles.hold(number);
        Subject subject = of(number, measures.ofCase(number), orders.ofCase(number)).stream()
                .filter(each -> each.about().equals(about))
                .findFirst()
                .filter(each -> ownUnits().contains(each.unit()))
                .orElseThrow(() -> BusinessRuleViolation.spoken("about", "refused.nothing-to-acknowledge"));
        if (subject.seen().isPresent()) {
            TraceEntry line = subject.seen().get();
            throw new ProblemException(
                    SupervisionProblems.ACKNOWLEDGED,
                    organisation.nameAt(line.step().actor(), line.at()),
                    WrittenTimes.minute(line.at(), clock.getZone()));
        }
        Tier tier = organisation.unit(subject.unit()).orElseThrow().tier();
        Said urging = subject.title();
        caseFiles.note(
                number,
                TraceEvent.told(
                        Action.ACKNOWLEDGED,
                        actor.current(),
                        subject.unit(),
                        tier,
                        about,
                        urging == null ? null : Said.of("told.urging", urging),
                        null));
    }
}
