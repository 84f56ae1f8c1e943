package org.gridcase.handling.decision;

import java.util.HashMap;
import java.util.Map;
import org.gridcase.casefile.CaseFile;
import org.gridcase.engine.decision.DecisionResult;
import org.gridcase.engine.decision.DecisionTables;
import org.gridcase.organisation.structure.Tier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The table {@code determine-first-receiver}: who received a matter first, and what that asks of them. */
@Component
public class FirstReceiverTable {

    static final String TABLE = "determine-first-receiver";

    private static final String REPORTING_UNIT = "上报人单位";

    private final DecisionTables tables;

    FirstReceiverTable(DecisionTables tables) {
        this.tables = tables;
    }

    /**
     * What the table says.
     *
     * @param tier whose unit it is; empty where it is the unit of whoever entered the report
     * @param urged whether it is urged whenever the lead is
     * @param answers whether it has to tell the reporter before the case is closed
     */
    public record Rule(@Nullable Tier tier, boolean urged, boolean answers) {}

    /**
     * @param telephone whether the reporter left a telephone number
     * @throws org.gridcase.engine.decision.NoDecisionResultException when the table has no answer, or one that nobody understands
     */
    public DecidedValue<Rule> rule(CaseFile file, boolean telephone) {
        Map<String, Object> inputs = new HashMap<>(file.category().inputs());
        inputs.put("channel", file.channel().label());
        inputs.put("urgency", file.urgency().label());
        inputs.put("telephone", telephone ? "有" : "无");
        DecisionResult result = tables.decide(TABLE, file.subject(), inputs);
        String receiver = result.word("receiver");
        try {
            return new DecidedValue<>(
                    new Rule(
                            receiver.equals(REPORTING_UNIT) ? null : Tier.ofLabel(receiver),
                            result.word("urged").equals("随同催办"),
                            result.word("answers").equals("须答复")),
                    result.source());
        } catch (IllegalArgumentException e) {
            throw result.unusable("在“receiver”里给出的“%s”无法识别".formatted(receiver));
        }
    }
}
