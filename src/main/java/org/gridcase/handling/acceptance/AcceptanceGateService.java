package org.gridcase.handling.acceptance;

import java.util.Optional;
import java.util.Set;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.handling.decision.AcceptanceRules;
import org.gridcase.handling.decision.AcceptanceRules.AcceptanceRule;
import org.gridcase.handling.decision.DecidedValue;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.security.Actor;
import org.springframework.stereotype.Component;

/** Lets a report onto the ladder at once, or only when a centre has established it. */
@Component
public class AcceptanceGateService {

    /** What the line of the trace says where the shift leader reviews. */
    static final String REVIEWED = "review";

    private static final String ALONE = "no-review";

    private static final Set<Action> ESTABLISHED = Set.of(Action.ESTABLISHED);

    private final AcceptanceRules rules;
    private final CaseFileRepository caseFiles;
    private final TraceRepository traces;
    private final Organisation organisation;
    private final Actor actor;

    AcceptanceGateService(
            AcceptanceRules rules,
            CaseFileRepository caseFiles,
            TraceRepository traces,
            Organisation organisation,
            Actor actor) {
        this.rules = rules;
        this.caseFiles = caseFiles;
        this.traces = traces;
        this.organisation = organisation;
        this.actor = actor;
    }

    /**
     * Puts a case that begins before the centre that must establish it. What was established once, and split from another since, is not
     * established twice. The case is locked.
     *
     * @return the centre; empty where nobody has to, in which case no statement is needed
     * @throws org.gridcase.engine.decision.NoDecisionResultException while the table is broken
     */
    public Optional<Unit> stop(CaseFile file) {
        DecidedValue<AcceptanceRule> decided = rules.of(file);
        Tier tier = decided.value().tier();
        if (tier == null || traces.newest(file.number(), ESTABLISHED).isPresent()) {
            return Optional.empty();
        }
        Unit centre = organisation.takingAtOrAbove(tier, file.area());
        TraceEvent step = TraceEvent.decided(
                Action.ACCEPTANCE_REQUIRED,
                actor.current(),
                centre.code(),
                centre.tier(),
                decided.value().reviewed() ? REVIEWED : ALONE,
                decided.decisionSource());
        caseFiles.advance(file.number(), step, before -> file.at(CaseState.ACCEPTING, centre.tier(), centre.code()));
        return Optional.of(centre);
    }
}
