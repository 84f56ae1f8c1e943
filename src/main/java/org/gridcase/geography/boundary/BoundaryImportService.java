package org.gridcase.geography.boundary;

import java.util.List;
import org.gridcase.imports.FileFaults;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.OrganisationService;
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

    private final Organisation organisation;
    private final OrganisationService register;
    private final AreaBoundaryRepository areas;
    private final BoundaryCheck check;

    BoundaryImportService(
            Organisation organisation,
            OrganisationService register,
            AreaBoundaryRepository areas,
            BoundaryCheck check) {
        this.organisation = organisation;
        this.register = register;
        this.areas = areas;
        this.check = check;
    }

    /**
     * What the file would change, and what would be wrong then.
     *
     * @throws ProblemException naming every feature that is at fault
     */
    @Transactional(readOnly = true)
    public BoundaryPlan preview(List<Feature> features, FeatureFaults faults) {
        return plan(features, faults);
    }

    /**
     * Changes what the file says.
     *
     * @throws ProblemException naming every feature that is at fault, or what does not join; nothing is changed then
     */
    @Transactional
    public BoundaryPlan apply(List<Feature> features, FeatureFaults faults, String account) {
        register.waitForOtherWriters();
        BoundaryPlan plan = plan(features, faults);
        refuseConflicts(plan);
        register.redraw(plan.grids());
        plan.areas().forEach(areas::save);
        LOG.info(
                "边界导入（{}）：网格 {} 个、区域 {} 个变动",
                account,
                plan.grids().size(),
                plan.areas().size());
        return plan;
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

    private BoundaryPlan plan(List<Feature> features, FeatureFaults faults) {
        BoundaryChanges redrawing = standing();
        features.forEach(feature -> redrawing.take(feature, faults));
        faults.refuse(ProblemKind.INVALID_INPUT);
        return redrawing.plan(check);
    }

    private BoundaryChanges standing() {
        return new BoundaryChanges(organisation.grids(), areas.all(), areas.names());
    }
}
