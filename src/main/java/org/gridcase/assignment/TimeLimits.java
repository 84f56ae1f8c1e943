package org.gridcase.assignment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridcase.calendar.Counting;
import org.gridcase.calendar.Limit;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.Urgency;
import org.gridcase.engine.decision.DecisionResult;
import org.gridcase.engine.decision.DecisionSubject;
import org.gridcase.engine.decision.DecisionTables;
import org.gridcase.engine.decision.NoDecisionResultException;
import org.gridcase.engine.decision.PlaceInputs;
import org.gridcase.migration.FormerNames;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Unit;
import org.springframework.stereotype.Component;

/** How long each stage may take, by the tables {@code determine-time-limit} and {@code determine-further-time-limit}. */
@Component
public class TimeLimits implements StageLimits {

    private static final String LADDER = "determine-time-limit";

    /** Asked where the other has no rule: an installation's own table may be older than a stage. */
    private static final String FURTHER = "determine-further-time-limit";

    private final DecisionTables tables;

    private final Stages stages;

    private final Organisation organisation;

    TimeLimits(DecisionTables tables, Stages stages, Organisation organisation) {
        this.tables = tables;
        this.stages = stages;
        this.organisation = organisation;
    }

    @Override
    public Optional<Limit> of(String stage, CaseFile file, Unit unit, Urgency urgency) {
        return ask(file, unit, inputs(stages.nameOf(stage), file, unit, urgency))
                .map(Decided::limit);
    }

    /** @param decisionSource table and version */
    public record Decided(Limit limit, String decisionSource) {}

    /**
     * @param stage name of the stage
     * @param unit that must do it
     * @throws NoDecisionResultException when the table has no answer, or one that nobody understands
     */
    public Decided decide(String stage, CaseFile file, Unit unit) {
        return decided(
                tables.decide(LADDER, file.subject().with(unit.code()), inputs(stage, file, unit, file.urgency())));
    }

    /** The same of any stage, also by the table {@code determine-further-time-limit}; empty when neither has a rule for it. */
    public Optional<Decided> ask(String stage, CaseFile file, Unit unit) {
        return ask(file, unit, inputs(stage, file, unit, file.urgency()));
    }

    /** The same by the first of these names of the stage for which a table has a rule. */
    Optional<Decided> ask(List<String> names, CaseFile file, Unit unit) {
        return names.stream().flatMap(name -> ask(name, file, unit).stream()).findFirst();
    }

    private Optional<Decided> ask(CaseFile file, Unit unit, Map<String, Object> inputs) {
        DecisionSubject subject = file.subject().with(unit.code());
        return tables.ask(LADDER, subject, inputs)
                .or(() -> tables.ask(FURTHER, subject, inputs))
                .map(TimeLimits::decided);
    }

    private Map<String, Object> inputs(String stage, CaseFile file, Unit unit, Urgency urgency) {
        Map<String, Object> inputs = new HashMap<>(file.category().inputs());
        inputs.put("stage", stage);
        inputs.put(FormerNames.STAGE, stage);
        inputs.put("tier", file.tier().label());
        inputs.put("urgency", urgency.label());
        inputs.put("unitKind", unit.kind().label());
        inputs.put(PlaceInputs.STREET, organisation.streetOf(file.area()));
        return inputs;
    }

    private static Decided decided(DecisionResult result) {
        String amount = result.word("limit");
        String counting = result.word("counting");
        double yellowShare = result.number("yellowShare");
        try {
            return new Decided(Limit.of(amount, Counting.of(counting), yellowShare), result.source());
        } catch (IllegalArgumentException e) {
            throw result.unusable("给出的时限不能用：%s".formatted(e.getMessage()));
        }
    }
}
