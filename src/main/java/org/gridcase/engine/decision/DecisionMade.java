package org.gridcase.engine.decision;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a table was asked and what it answered, as it is kept so that the question can be put again. It holds none of people's own words.
 *
 * @param area for which the version was in force; null where it was asked for none
 * @param row that answered, from 1; null where none did, or nobody knows
 * @param inputs texts, numbers and truth values by name; what is empty is left out
 * @param withheld names of inputs that had people's own words, which stand elsewhere or nowhere
 * @param outputs of the rule that answered, by name; null where none applied
 */
public record DecisionMade(
        String table,
        int version,
        @Nullable Integer row,
        @Nullable String area,
        Map<String, Object> inputs,
        Set<String> withheld,
        @Nullable Map<String, Object> outputs) {}
