package org.gridcase.handling.decision;

import java.util.List;
import org.gridcase.engine.decision.DecisionMade;

/**
 * What a table decided, in our words.
 *
 * @param decisionSource the table and version that decided, as the trace writes it
 * @param made what was asked and answered before there was a case to keep it with
 */
public record DecidedValue<T>(T value, String decisionSource, List<DecisionMade> made) {

    /** Of something that is kept already. */
    public DecidedValue(T value, String decisionSource) {
        this(value, decisionSource, List.of());
    }
}
