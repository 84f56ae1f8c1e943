package org.gridcase.privacy.decision;

import java.time.DateTimeException;
import java.time.Period;
import java.util.Map;
import org.gridcase.casefile.erasure.ErasureService.Kind;
import org.gridcase.engine.decision.DecisionResult;
import org.gridcase.engine.decision.DecisionTables;
import org.gridcase.engine.decision.NoDecisionResultException;
import org.springframework.stereotype.Component;

/** How long personal data of ended cases is kept, as policy staff say it. */
@Component
public class RetentionTable {

    private final DecisionTables tables;

    RetentionTable(DecisionTables tables) {
        this.tables = tables;
    }

    /**
     * @param keep from the end of the case
     * @param basis what kind of matter it is kept as, for people
     */
    public record Keeping(Period keep, String basis, String decisionSource) {}

    /** @throws NoDecisionResultException when the table has no answer, or no period of at least a day */
    public Keeping keeping(Kind kind) {
        DecisionResult result = tables.decide(
                "determine-retention",
                Map.of(
                        "major", kind.category().majorName(),
                        "ending", kind.ending().label()));
        return new Keeping(period(result), result.word("basis"), result.source());
    }

    private static Period period(DecisionResult result) {
        String word = result.word("keep");
        try {
            Period keep = Period.parse(word);
            if (!keep.isNegative() && !keep.isZero()) {
                return keep;
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw result.unusable("给出的保存期限“%s”无法识别，应如 P1Y 或 P180D".formatted(word));
    }
}
