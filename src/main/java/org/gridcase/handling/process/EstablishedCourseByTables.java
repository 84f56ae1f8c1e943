package org.gridcase.handling.process;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.gridcase.assignment.StageLimits;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.engine.process.LiveProcesses;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.TaskOutOfSight;
import org.gridcase.handling.EstablishedCourse;
import org.gridcase.handling.acceptance.AcceptanceService;
import org.gridcase.handling.decision.RoutingTables;
import org.gridcase.organisation.Grids;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Grid;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the tables that will be asked when the report is established. */
@Component
class EstablishedCourseByTables implements EstablishedCourse {

    private final TaskService tasks;
    private final LiveProcesses processes;
    private final CaseFileRepository caseFiles;
    private final AcceptanceService acceptance;
    private final RoutingTables tables;
    private final StageLimits limits;
    private final Organisation organisation;
    private final Grids grids;
    private final Actor actor;

    EstablishedCourseByTables(
            TaskService tasks,
            LiveProcesses processes,
            CaseFileRepository caseFiles,
            AcceptanceService acceptance,
            RoutingTables tables,
            StageLimits limits,
            Organisation organisation,
            Grids grids,
            Actor actor) {
        this.tasks = tasks;
        this.processes = processes;
        this.caseFiles = caseFiles;
        this.acceptance = acceptance;
        this.tables = tables;
        this.limits = limits;
        this.organisation = organisation;
        this.grids = grids;
        this.actor = actor;
    }

    @Override
    public Course of(String task, @Nullable String category, @Nullable String urgency) {
        CaseFile file = acceptance.asEstablished(caseOf(task), category, urgency);
        Unit taking = organisation.takingAtOrAbove(tables.startTier(file).value(), file.area());
        CaseFile there = file.at(CaseState.HANDLING, taking.tier(), taking.code());
        Optional<Unit> responsible = responsible(there, taking);
        return new Course(
                file.number(),
                file.category(),
                taking,
                responsible.orElse(null),
                responsible
                        .flatMap(unit -> limits.of(Assignment.HANDLING, there, unit))
                        .orElse(null));
    }

    private CaseFile caseOf(String id) {
        Task task = actor.as(actor.current(), () -> tasks.createTaskQuery()
                .taskId(id)
                .taskDefinitionKey(CaseTaskIds.ESTABLISH)
                .singleResult());
        return Optional.ofNullable(task)
                .flatMap(seen ->
                        Optional.ofNullable(processes.casesOf(List.of(id)).get(id)))
                .map(caseFiles::get)
                .orElseThrow(TaskOutOfSight::new);
    }

    /** On the lower tiers whoever takes it handles it; from the street up a centre dispatches as the tables propose. */
    private Optional<Unit> responsible(CaseFile file, Unit taking) {
        if (taking.tier().compareTo(Tier.STREET) < 0) {
            return Optional.of(taking);
        }
        String lead = tables.responsibleUnits(
                        file, grids.find(file.area()).map(Grid::type).orElse(null))
                .value()
                .lead();
        return organisation.within(taking.area(), lead);
    }
}
