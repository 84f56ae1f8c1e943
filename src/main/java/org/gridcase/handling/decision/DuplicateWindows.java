package org.gridcase.handling.decision;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import org.gridcase.casefile.Category;
import org.gridcase.engine.decision.DecisionResult;
import org.gridcase.engine.decision.DecisionSubject;
import org.gridcase.engine.decision.DecisionTables;
import org.gridcase.engine.decision.NoDecisionResultException;
import org.gridcase.organisation.structure.AreaCode;
import org.springframework.stereotype.Component;

/** How far apart two reports may be and still be about one matter, by the table {@value #TABLE}. */
@Component
public class DuplicateWindows {

    static final String TABLE = "determine-duplicate-window";

    /** In metres: farther apart nobody means the same spot. */
    public static final int FARTHEST = 500;

    private static final String METRES = " 米";

    private final DecisionTables tables;

    DuplicateWindows(DecisionTables tables) {
        this.tables = tables;
    }

    /**
     * @param metres at most {@value #FARTHEST}
     * @param within between the reports
     */
    public record Window(int metres, Duration within) {}

    /**
     * @param category of the case that is open
     * @param area where it is, so that a pilot there is followed
     * @throws NoDecisionResultException when the table has no answer, or one that nobody understands
     */
    public Window of(Category category, AreaCode area) {
        DecisionResult result = tables.decide(TABLE, DecisionSubject.in(area.value()), category.inputs());
        return new Window(metres(result), within(result));
    }

    private static int metres(DecisionResult result) {
        String word = result.word("metres");
        try {
            int metres = Integer.parseInt(word.replace(METRES, ""));
            if (metres >= 0 && metres <= FARTHEST) {
                return metres;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw result.unusable("给出的距离“%s”无法识别，应如 200 米，至多 %d 米".formatted(word, FARTHEST));
    }

    /** A month has as many days as January: nobody reports to the day. */
    private static Duration within(DecisionResult result) {
        String word = result.word("within");
        try {
            return Duration.ofDays(LocalDate.EPOCH.plus(Period.parse(word)).toEpochDay());
        } catch (DateTimeException e) {
            throw result.unusable("给出的相隔时间“%s”无法识别，应如 P15D 或 P1M".formatted(word));
        }
    }
}
