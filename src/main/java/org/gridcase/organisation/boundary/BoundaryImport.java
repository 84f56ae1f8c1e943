package org.gridcase.organisation.boundary;

import java.util.ArrayList;
import java.util.List;
import org.gridcase.organisation.tables.Enrolment;
import org.gridcase.organisation.tables.Tables;
import org.gridcase.problem.Fault;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes over the boundaries of a file, all of them or none. */
@Component
class BoundaryImport {

    static final ProblemKind DO_NOT_JOIN = new ProblemKind("boundaries-do-not-join", HttpStatus.CONFLICT);

    private static final Logger LOG = LoggerFactory.getLogger(BoundaryImport.class);

    private final Tables tables;
    private final AreaBoundaries areas;
    private final Enrolment enrolment;
    private final BoundaryCheck check;

    BoundaryImport(Tables tables, AreaBoundaries areas, Enrolment enrolment, BoundaryCheck check) {
        this.tables = tables;
        this.areas = areas;
        this.enrolment = enrolment;
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
        enrolment.waitForOtherWriters();
        BoundaryPlan plan = plan(features, faults);
        List<BoundaryFault> refusing = plan.refusing();
        if (!refusing.isEmpty()) {
            throw new ProblemException(DO_NOT_JOIN, listed(refusing, plan.names()), String.valueOf(refusing.size()));
        }
        tables.grids().update(plan.grids());
        plan.areas().forEach(areas::save);
        if (!plan.grids().isEmpty()) {
            tables.mapChanged();
        }
        LOG.info(
                "边界导入（{}）：网格 {} 个、区域 {} 个变动",
                account,
                plan.grids().size(),
                plan.areas().size());
        return plan;
    }

    private static List<Fault> listed(List<BoundaryFault> refusing, Names names) {
        List<Fault> listed = new ArrayList<>(refusing.stream()
                .limit(FeatureFaults.LISTED)
                .map(fault -> names.words(fault, fault.centre()))
                .toList());
        if (refusing.size() > listed.size()) {
            listed.add(Fault.of("", "fault.more-faults", String.valueOf(refusing.size() - listed.size())));
        }
        return listed;
    }

    private BoundaryPlan plan(List<Feature> features, FeatureFaults faults) {
        Redrawing redrawing = standing();
        features.forEach(feature -> redrawing.take(feature, faults));
        faults.refuse(ProblemKind.INVALID_INPUT);
        return redrawing.plan(check);
    }

    private Redrawing standing() {
        return new Redrawing(tables.grids().all(), areas.all(), areas.names());
    }
}
