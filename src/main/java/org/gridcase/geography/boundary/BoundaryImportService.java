package org.gridcase.geography.boundary;

import java.util.List;
import java.util.function.Consumer;
import org.gridcase.imports.FileFaults;
import org.gridcase.organisation.DisplacedCases;
import org.gridcase.organisation.Grids;
import org.gridcase.organisation.OrganisationService;
import org.gridcase.organisation.RedrawnGrids;
import org.gridcase.organisation.RedrawnGrids.Displaced;
import org.gridcase.organisation.RedrawnGrids.Policy;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Imports the boundaries of a file, all of them or none. */
@Component
class BoundaryImportService {

    static final ProblemKind DO_NOT_JOIN = new ProblemKind("boundaries-do-not-join", HttpStatus.CONFLICT);

    private static final Logger LOG = LoggerFactory.getLogger(BoundaryImportService.class);

    private final Grids grids;
    private final OrganisationService register;
    private final AreaBoundaryRepository areas;
    private final BoundaryCheck check;
    private final RedrawnGrids redrawn;

    BoundaryImportService(
            Grids grids,
            OrganisationService register,
            AreaBoundaryRepository areas,
            BoundaryCheck check,
            RedrawnGrids redrawn) {
        this.grids = grids;
        this.register = register;
        this.areas = areas;
        this.check = check;
        this.redrawn = redrawn;
    }

    /**
     * What the file would change, what would be wrong then, and which open cases would lie elsewhere.
     *
     * @param policy what would become of them
     * @throws ProblemException naming every feature that is at fault
     */
    @Transactional(readOnly = true)
    public BoundaryPlan preview(List<Feature> features, FeatureFaults faults, Policy policy) {
        return plan(taken(features, faults), policy);
    }

    /**
     * Every open case that would lie elsewhere.
     *
     * @throws ProblemException naming every feature that is at fault
     */
    @Transactional(readOnly = true)
    public void displaced(List<Feature> features, FeatureFaults faults, Consumer<Displaced> found) {
        BoundaryChanges changes = taken(features, faults);
        redrawn.displaced(changes.before(), changes.after(), found);
    }

    /**
     * Changes what the file says. The open cases that lie elsewhere then are seen to after the commit.
     *
     * @param policy what becomes of them
     * @throws ProblemException naming every feature that is at fault, or what does not join; nothing is changed then
     */
    @Transactional
    public BoundaryPlan apply(List<Feature> features, FeatureFaults faults, Policy policy, String account) {
        register.waitForOtherWriters();
        BoundaryChanges changes = taken(features, faults);
        BoundaryPlan plan = plan(changes, policy);
        refuseConflicts(plan);
        long number = redrawn.redraw(changes.before(), changes.after(), policy, account);
        register.redraw(plan.grids());
        plan.areas().forEach(areas::save);
        LOG.info(
                "边界导入（{}）：网格 {} 个、区域 {} 个变动",
                account,
                plan.grids().size(),
                plan.areas().size());
        return plan.keptAs(number);
    }

    private static void refuseConflicts(BoundaryPlan plan) {
        FileFaults conflicts = new FileFaults();
        conflicts.addAll(
                "",
                plan.refusing().stream()
                        .map(fault -> plan.names().words(fault, fault.centre()))
                        .toList());
        conflicts.refuse(DO_NOT_JOIN);
    }

    private BoundaryPlan plan(BoundaryChanges changes, Policy policy) {
        return changes.plan(check, DisplacedCases.of(redrawn, changes.before(), changes.after(), policy));
    }

    private BoundaryChanges taken(List<Feature> features, FeatureFaults faults) {
        BoundaryChanges changes = new BoundaryChanges(grids.all(), areas.all(), areas.names());
        features.forEach(feature -> changes.take(feature, faults));
        faults.refuse(ProblemKind.INVALID_INPUT);
        return changes;
    }
}
