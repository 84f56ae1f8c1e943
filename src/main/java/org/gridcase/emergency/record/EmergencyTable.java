package org.gridcase.emergency.record;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridcase.calendar.Counting;
import org.gridcase.calendar.Limit;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.trace.result.EmergencyLevel;
import org.gridcase.engine.decision.DecisionResult;
import org.gridcase.engine.decision.DecisionSubject;
import org.gridcase.engine.decision.DecisionTables;
import org.gridcase.organisation.structure.Tier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the table {@code determine-emergency}. */
@Component
public class EmergencyTable {

    /** What the table hears where nobody has declared anything. */
    public static final String UNDECLARED = "未宣布";

    private static final String TABLE = "determine-emergency";

    private final DecisionTables tables;

    EmergencyTable(DecisionTables tables) {
        this.tables = tables;
    }

    /**
     * What is to be done about a case. Nothing of the question is kept: most cases are no emergency.
     *
     * @param declared the level that somebody has declared; null where nobody has
     * @return empty where it is no emergency, or the table has no row for the level that is declared
     * @throws org.gridcase.engine.decision.NoDecisionResultException when the table has no answer, or one that nobody understands
     */
    public Optional<EmergencyRule> of(CaseFile file, @Nullable EmergencyLevel declared) {
        Map<String, Object> inputs = new HashMap<>(file.category().inputs());
        inputs.put("tier", file.tier().label());
        inputs.put("urgency", file.urgency().label());
        inputs.put("declared", declared == null ? UNDECLARED : declared.label());
        DecisionSubject subject = DecisionSubject.in(file.area().value());
        if (declared != null) {
            return tables.ask(TABLE, subject, inputs).flatMap(EmergencyTable::rule);
        }
        return rule(tables.decide(TABLE, subject, inputs));
    }

    private static Optional<EmergencyRule> rule(DecisionResult result) {
        return EmergencyLevel.ofLabel(result.word("level")).map(level -> rule(level, result));
    }

    /** Keeps the answer with the trace of the case, now that something follows from it. */
    public void keep(String caseNumber, EmergencyRule rule) {
        tables.keep(caseNumber, rule.made());
    }

    private static EmergencyRule rule(EmergencyLevel level, DecisionResult result) {
        try {
            return new EmergencyRule(
                    level,
                    tiers(result.word("alarmed")),
                    Tier.ofLabel(result.word("reporting")),
                    limit(result, "signWithin"),
                    limit(result, "progressEvery"),
                    limit(result, "reportWithin"),
                    result.source(),
                    result.made());
        } catch (IllegalArgumentException e) {
            throw result.unusable("的回答不能用：%s".formatted(e.getMessage()));
        }
    }

    private static List<Tier> tiers(String words) {
        return Arrays.stream(words.split("[、,，]"))
                .map(word -> Tier.ofLabel(word.strip()))
                .distinct()
                .toList();
    }

    private static Limit limit(DecisionResult result, String output) {
        return Limit.of(result.word(output), Counting.of(result.word("counting")), 1);
    }
}
