package org.gridcase.rulebook.proposal;

import java.util.List;
import java.util.Map;

/** The steps of a rule change, for programs that take them in somebody's name. */
public interface RuleChangeSteps {

    /** Whether nobody has ever begun a change. */
    boolean noneYet();

    /**
     * Puts files into somebody's draft, as if they had deployed them.
     *
     * @param name of the change, where a new one begins
     * @param files contents by name
     * @return number of the change
     * @throws IllegalArgumentException when a file is faulty
     */
    int draft(String account, String name, Map<String, byte[]> files);

    /** Its author seals it. */
    void seal(int change, String account, String name, String reason);

    /** A second person puts it in force at once. @param areas codes; empty for everywhere */
    void approve(int change, String account, String reason, List<String> areas);
}
