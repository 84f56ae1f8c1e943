package org.gridcase.supervision.decision;

import org.gridcase.calendar.Limit;
import org.gridcase.casefile.trace.result.Measure;
import org.jspecify.annotations.Nullable;

/**
 * What the table says is to be done now.
 *
 * @param answerWithin how long the addressee has to answer; only of an order
 * @param next after how long the next measure follows; empty when none does
 * @param decisionSource table and version that chose the measure
 * @param decisionSources the same, and those that chose the addressee, as the trace writes them
 */
public record MeasureRule(
        Measure measure,
        Addressee addressee,
        @Nullable Limit answerWithin,
        @Nullable Limit next,
        String decisionSource,
        String decisionSources) {

    /** The same matter, urged instead: where nobody may order or call to account. */
    public MeasureRule asUrge(Addressee urged) {
        return new MeasureRule(Measure.URGE, urged, null, next, decisionSource, decisionSources);
    }

    /** The same with one more table that had a say. */
    public MeasureRule alsoBy(String source) {
        return new MeasureRule(measure, addressee, answerWithin, next, decisionSource, decisionSources + " " + source);
    }
}
