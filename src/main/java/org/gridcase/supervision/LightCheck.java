package org.gridcase.supervision;

import java.util.List;

/** Proves that every open assignment has exactly one light that waits where its deadline asks for. Answered by the room that keeps the assignments. */
public interface LightCheck {

    /**
     * An assignment whose light is not as it should be.
     *
     * @param fault what is wrong, for people
     * @param repaired whether it is right now
     */
    record Difference(String assignment, String caseNumber, String fault, boolean repaired) {}

    /** @param examined how many open assignments there were */
    record Found(int examined, List<Difference> differences) {}

    /** Looks at every open assignment and repairs what can be repaired, each in a transaction of its own, with an entry in the trace. */
    Found sweep();
}
