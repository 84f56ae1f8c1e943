package org.gridcase.rulebook.proposal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The cases of the last year by what the record knows of them, to say how many a gap in a table would stop. */
public interface PastCases {

    /**
     * Cases that were alike.
     *
     * @param inputs words by the name of the input
     */
    record Tally(Map<String, String> inputs, long cases) {}

    /** Names of the inputs the record knows. */
    Set<String> inputs();

    /**
     * The cases reported within the last year, counted by some of the inputs; one case may count under several stages and tiers.
     *
     * @param by some of {@link #inputs()}
     * @return empty when counting takes too long
     */
    Optional<List<Tally>> lastYear(Set<String> by);
}
