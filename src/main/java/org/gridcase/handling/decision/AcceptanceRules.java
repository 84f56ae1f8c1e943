package org.gridcase.handling.decision;

import java.util.HashMap;
import java.util.Map;
import org.gridcase.casefile.CaseFile;
import org.gridcase.engine.decision.DecisionResult;
import org.gridcase.engine.decision.DecisionTables;
import org.gridcase.engine.decision.PlaceInputs;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Tier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether a centre must establish a report before anybody handles it, by the table {@value #TABLE}. */
@Component
public class AcceptanceRules {

    static final String TABLE = "determine-acceptance";

    /** The answer of the table where nobody has to. */
    static final String NOBODY = "不需立案";

    private static final Map<String, Tier> CENTRES = Map.of("街道指挥中心", Tier.STREET, "区指挥中心", Tier.DISTRICT);

    private static final Map<String, Boolean> REVIEWS = Map.of("班长审核", true, "不审核", false);

    private final DecisionTables tables;
    private final Organisation organisation;

    AcceptanceRules(DecisionTables tables, Organisation organisation) {
        this.tables = tables;
        this.organisation = organisation;
    }

    /**
     * What the table says of a report.
     *
     * @param tier whose centre establishes it; empty where nobody has to
     * @param reviewed whether the shift leader reviews what the seat decides
     */
    public record AcceptanceRule(@Nullable Tier tier, boolean reviewed) {}

    /** @throws org.gridcase.engine.decision.NoDecisionResultException when the table has no answer, or one that nobody understands */
    public DecidedValue<AcceptanceRule> of(CaseFile file) {
        Map<String, Object> inputs = new HashMap<>(file.category().inputs());
        inputs.put("channel", file.channel().label());
        inputs.put("urgency", file.urgency().label());
        inputs.put("knownTo", file.area().tier().label());
        inputs.put(PlaceInputs.STREET, organisation.streetOf(file.area()));
        DecisionResult result = tables.decide(TABLE, file.subject(), inputs);
        return new DecidedValue<>(rule(result), result.source());
    }

    private static AcceptanceRule rule(DecisionResult result) {
        String by = result.word("by");
        if (by.equals(NOBODY)) {
            return new AcceptanceRule(null, false);
        }
        Tier tier = CENTRES.get(by);
        Boolean reviewed = REVIEWS.get(result.word("review"));
        if (tier == null || reviewed == null) {
            throw result.unusable("给出的立案单位“%s”或审核“%s”无法识别".formatted(by, result.word("review")));
        }
        return new AcceptanceRule(tier, reviewed);
    }
}
