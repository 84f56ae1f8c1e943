package org.gridcase.handling.decision;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridcase.casefile.CaseFile;
import org.gridcase.engine.decision.DecisionResult;
import org.gridcase.engine.decision.DecisionSubject;
import org.gridcase.engine.decision.DecisionTables;
import org.gridcase.organisation.structure.Tier;
import org.springframework.stereotype.Component;

/** Who is told at once of a report (C2), by the table {@value #TABLE}. */
@Component
public class ReportNoticeTable {

    static final String TABLE = "determine-report-notice";
    static final String NOBODY = "不通知";

    private static final Map<String, List<Tier>> TOLD = Map.of(
            NOBODY,
            List.of(),
            "社区",
            List.of(Tier.COMMUNITY),
            "街道",
            List.of(Tier.STREET),
            "社区和街道",
            List.of(Tier.COMMUNITY, Tier.STREET));

    private final DecisionTables tables;

    ReportNoticeTable(DecisionTables tables) {
        this.tables = tables;
    }

    /**
     * The tiers whose units are told.
     *
     * @throws org.gridcase.engine.decision.NoDecisionResultException when the table has no answer, or one that nobody understands
     */
    public List<Tier> told(CaseFile file) {
        Map<String, Object> inputs = new HashMap<>(file.category().inputs());
        inputs.put("channel", file.channel().label());
        inputs.put("urgency", file.urgency().label());
        DecisionResult result =
                tables.decide(TABLE, DecisionSubject.in(file.area().value()), inputs);
        List<Tier> tiers = TOLD.get(result.word("told"));
        if (tiers == null) {
            throw result.unusable("给出的告知对象“%s”无法识别".formatted(result.word("told")));
        }
        return tiers;
    }
}
