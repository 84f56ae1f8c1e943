package org.gridcase.assignment.process.sweep;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.task.Task;
import org.gridcase.assignment.AssignmentTraceService;
import org.gridcase.assignment.RecordRepair;
import org.gridcase.assignment.Stages;
import org.gridcase.assignment.process.AssignmentTask;
import org.gridcase.calendar.Deadline;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.AssignmentWriter;
import org.gridcase.casefile.ProvedAssignments;
import org.gridcase.casefile.trace.RecordPutBack;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.OperationTrouble;
import org.gridcase.problem.Said;
import org.gridcase.problem.WrittenTimes;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Puts unit, deadline, stage, tier and role of an assignment back that somebody has bent in the database, where what they were can be proved: the
 * engine's task still has the deadline, or a unit, a stage, a tier, a role there is gives the seal. Board, lists and measures go by these; whatever else
 * is bent, and what cannot be proved, is told and left alone.
 */
@Component
class BentAssignments implements RecordRepair {

    private final ProvedAssignments proved;
    private final AssignmentRepository assignments;
    private final AssignmentWriter writer;
    private final AssignmentTask tasks;
    private final Stages stages;
    private final Organisation organisation;
    private final AssignmentTraceService trace;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    BentAssignments(
            ProvedAssignments proved,
            AssignmentRepository assignments,
            AssignmentWriter writer,
            AssignmentTask tasks,
            Stages stages,
            Organisation organisation,
            AssignmentTraceService trace,
            ApplicationEventPublisher events,
            Clock clock) {
        this.proved = proved;
        this.assignments = assignments;
        this.writer = writer;
        this.tasks = tasks;
        this.stages = stages;
        this.organisation = organisation;
        this.trace = trace;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public List<String> putBackAll(String caseNumber) {
        return assignments.ofCase(caseNumber).stream()
                .flatMap(each -> putBack(each.id()).stream())
                .toList();
    }

    /**
     * The trace says so, and administrators get a notice. The caller holds the lock of the case.
     *
     * @param assignment id of one, open or ended
     * @return what was bent and is right again, in the reader's words; empty where nothing was put back
     */
    Optional<String> putBack(String assignment) {
        Assignment bent = assignments.find(assignment).orElseThrow();
        List<String> units = organisation.unitsIn(null).stream().map(Unit::code).toList();
        return proved.of(bent, units, shown(bent), stages.codes()).map(restored -> {
            writer.putBack(restored);
            events.publishEvent(new RecordPutBack(bent.caseNumber(), ProvedAssignments.parts(bent, restored)));
            String words = words(bent, restored);
            trace.note(
                    restored,
                    Action.LIGHT_REPAIRED,
                    restored.lightAt(clock.instant()).code(),
                    words);
            events.publishEvent(new OperationTrouble(
                    Said.of("daily-sweep.bent", bent.caseNumber()), Said.of("daily-sweep.put-back", words)));
            return words;
        });
    }

    /** Of one that has ended, a line of the trace may name what was bent: it says which of the two holds. */
    private String words(Assignment bent, Assignment proved) {
        String changed = Stream.of(
                        changed("承办单位", nameOf(bent.unit()), nameOf(proved.unit())),
                        changed("时限", written(bent.deadline()), written(proved.deadline())),
                        changed(
                                "预警时间",
                                written(bent.due().yellowAt()),
                                written(proved.due().yellowAt())),
                        changed("环节", stages.nameOf(bent.stage()), stages.nameOf(proved.stage())),
                        changed("层级", bent.tier().label(), proved.tier().label()),
                        changed(
                                "主协办",
                                bent.role().said().chinese(),
                                proved.role().said().chinese()))
                .flatMap(Optional::stream)
                .reduce("%s；%s"::formatted)
                .orElse("");
        return proved.open() ? changed : changed + "；其间留痕记有被改内容的，以此为准";
    }

    /** The deadlines that the engine's task makes possible. */
    private List<Deadline> shown(Assignment bent) {
        Task task = tasks.of(List.of(bent)).get(bent.id());
        if (task == null) {
            return List.of();
        }
        Instant due = instant(task.getDueDate());
        Instant yellow = instant(task.getFollowUpDate());
        return Stream.of(
                        deadline(bent, due, yellow),
                        deadline(bent, due, bent.due().yellowAt()),
                        deadline(bent, bent.deadline(), yellow))
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    private static @Nullable Deadline deadline(Assignment bent, @Nullable Instant at, @Nullable Instant yellowAt) {
        return at == null || yellowAt == null || yellowAt.isAfter(at)
                ? null
                : new Deadline(
                        at, yellowAt, bent.due().provisional(), bent.due().version());
    }

    private static Optional<String> changed(String what, String stood, String proved) {
        return stood.equals(proved)
                ? Optional.empty()
                : Optional.of("%s在数据库中被改为“%s”，与留痕封存的不符，已按封存的恢复为“%s”".formatted(what, stood, proved));
    }

    private String written(Instant instant) {
        return WrittenTimes.minute(instant, clock.getZone());
    }

    private String nameOf(String unit) {
        return organisation.nameOf(unit);
    }
}
