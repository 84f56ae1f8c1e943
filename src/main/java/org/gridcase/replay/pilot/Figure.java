package org.gridcase.replay.pilot;

import java.util.function.Predicate;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.history.CaseOutcomes.Outcome;

/** What is counted of the cases of a pilot. */
public enum Figure {
    /** All that were reported. */
    CASES("cases", outcome -> true),
    /** Closed, and not taken up again: a closing that did not hold counts for nobody. */
    CLOSED("closed", Figure::isClosed),
    /** Closed without any assignment having been red. */
    ON_TIME("on-time", outcome -> isClosed(outcome) && !outcome.late()),
    RETURNED("returned", outcome -> outcome.returns() > 0),
    REOPENED("reopened", outcome -> outcome.failures() > 0),
    RED("red", Outcome::late);

    private final String code;
    private final Predicate<Outcome> counts;

    Figure(String code, Predicate<Outcome> counts) {
        this.code = code;
        this.counts = counts;
    }

    public String code() {
        return code;
    }

    boolean counts(Outcome outcome) {
        return counts.test(outcome);
    }

    private static boolean isClosed(Outcome outcome) {
        return outcome.state() == CaseState.CLOSED && !outcome.goesOn();
    }
}
