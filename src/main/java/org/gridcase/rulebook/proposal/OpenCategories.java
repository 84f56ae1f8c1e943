package org.gridcase.rulebook.proposal;

import java.util.List;
import java.util.Map;

/** What open cases are about: rules that come back must know it, too. Implemented by the room that keeps the catalogue. */
public interface OpenCategories {

    /**
     * A category that open cases were filed with.
     *
     * @param inputs what tables hear of it, by the name of the input
     * @param cases how many of its code are open
     */
    record Open(String name, Map<String, String> inputs, long cases) {}

    List<Open> all();

    /** How many cases are open, by what their category is called now; the most first. */
    Map<String, Long> cases();
}
