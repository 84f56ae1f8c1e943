package org.gridcase.assignment;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridcase.assignment.StageSubject.Subject;
import org.gridcase.assignment.process.LightProcess;
import org.gridcase.assignment.process.LightSteps;
import org.gridcase.calendar.Limit;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Assignment.Outcome;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.AssignmentWriter;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.trace.StageCodes;
import org.gridcase.engine.task.TaskDeadlines;
import org.gridcase.engine.task.TaskTimers;
import org.gridcase.organisation.Organisation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes an assignment of every task of a case that has a deadline, and ends it with the task. */
@Component
class AssignedTasks implements TaskDeadlines, OpenTasks {

    private static final String UNIT = "unit";

    private final CaseFileRepository caseFiles;
    private final AssignmentRepository assignments;
    private final AssignmentWriter writer;
    private final AssignmentLifecycle lifecycle;
    private final TaskProof proof;
    private final Stages stages;
    private final StageSubjects matters;
    private final List<FixedLimit> limits;
    private final Organisation organisation;
    private final TaskTimers timers;
    private final LightProcess lights;

    AssignedTasks(
            CaseFileRepository caseFiles,
            AssignmentRepository assignments,
            AssignmentWriter writer,
            AssignmentLifecycle lifecycle,
            TaskProof proof,
            Stages stages,
            StageSubjects matters,
            List<FixedLimit> limits,
            Organisation organisation,
            TaskTimers timers,
            LightProcess lights) {
        this.caseFiles = caseFiles;
        this.assignments = assignments;
        this.writer = writer;
        this.lifecycle = lifecycle;
        this.proof = proof;
        this.stages = stages;
        this.matters = matters;
        this.limits = limits;
        this.organisation = organisation;
        this.timers = timers;
        this.lights = lights;
    }

    @Override
    public Optional<Dates> created(NewTask task) {
        String stage = stages.of(task.stage(), task.key());
        if (stage.equals(StageCodes.NONE)) {
            return Optional.empty();
        }
        Optional<Assignment> assignment = Optional.ofNullable(task.businessKey())
                .flatMap(caseFiles::holdIfThere)
                .flatMap(file -> stage.equals(Assignment.HANDLING)
                        ? assignments.find(task.processInstance()) // begun by the diagram, which knows the unit
                        : begin(task, stage, file));
        assignment.ifPresent(each -> lightUp(each, task));
        return assignment.map(each -> new Dates(each.due().at(), each.due().yellowAt()));
    }

    private Optional<Assignment> begin(NewTask task, String stage, CaseFile file) {
        return lifecycle.begin(task.id(), stage, file, matterOf(task, stage, file));
    }

    private Subject matterOf(NewTask task, String stage, CaseFile file) {
        Added added = task.added();
        if (added != null) {
            return Subject.of(unitOf(task, added.groups(), file), added.name());
        }
        return matters.of(stage)
                .map(known -> known.of(task, file))
                .orElseGet(() -> Subject.within(unitOf(task, file), null, fixed(task.key()), null));
    }

    private @Nullable Limit fixed(String task) {
        return limits.stream()
                .flatMap(room -> room.of(task).stream())
                .findFirst()
                .orElse(null);
    }

    @Override
    public Optional<Assignment> carryOver(OpenTask open) {
        NewTask task = open.task();
        String stage = stages.of(task.stage(), task.key());
        if (stage.equals(StageCodes.NONE) || stage.equals(Assignment.HANDLING)) {
            return Optional.empty();
        }
        Optional<Assignment> carried = Optional.ofNullable(task.businessKey())
                .flatMap(caseFiles::holdIfThere)
                .filter(file -> !assignments.exists(task.id()))
                .flatMap(file -> open.due() == null
                        ? begin(task, stage, file)
                        : lifecycle.carryOver(task.id(), stage, file, matterOf(task, stage, file), open));
        carried.ifPresent(each -> lightUp(each, task));
        return carried;
    }

    /** The unit to which a task is offered; where that is several, the one that has to act, or the first of them. */
    private String unitOf(NewTask task, Set<String> groups, CaseFile file) {
        List<String> units = groups.stream()
                .filter(group -> organisation.unit(group).isPresent())
                .sorted()
                .toList();
        String acting = unitOf(task, file);
        return units.isEmpty() || units.contains(acting) ? acting : units.get(0);
    }

    /** The unit to which a diagram offers a task; where it names none, the unit that has to act on the case. */
    private String unitOf(NewTask task, CaseFile file) {
        String named = task.variables().apply(UNIT);
        String acting = file.unit();
        if (named != null && organisation.unit(named).isPresent()) {
            return named;
        }
        return acting != null
                ? acting
                : organisation.taking(file.tier(), file.area()).code();
    }

    /** A diagram from before there was the process {@code light} has a branch of its own for it. */
    private void lightUp(Assignment assignment, NewTask task) {
        if (assignment.isHandling() && task.steps().test(LightSteps.GREEN)) {
            writer.light(assignment.id(), assignment.id());
        } else {
            timers.set(assignment.id(), task.processInstance(), assignment.due().yellowAt());
        }
    }

    @Override
    public void ended(GoneTask task) {
        String stage = stages.of(task.stage(), task.key());
        String number = task.businessKey();
        // What a unit answers to a case decides how its assignment ends; the diagram records it in the next step.
        if (number != null && !stage.equals(StageCodes.NONE) && !stage.equals(Assignment.HANDLING)) {
            caseFiles.holdIfThere(number).ifPresent(file -> end(task, stage, file));
        }
    }

    private void end(GoneTask task, String stage, CaseFile file) {
        if (!task.completed()) {
            lifecycle.taskGone(task.id(), Outcome.CANCELLED);
            return;
        }
        caseFiles.holdProved(file.number());
        proof.requireProved(file.number(), task.id());
        if (!lifecycle.taskGone(task.id(), Outcome.DONE)) {
            proof.refuseLost(file.number(), task.id());
        }
    }

    @Override
    public void followUpCame(String assignment) {
        assignments.find(assignment).ifPresent(found -> {
            caseFiles.hold(found.caseNumber());
            assignments.find(assignment).filter(Assignment::open).ifPresent(lights::yellowCame);
        });
    }
}
