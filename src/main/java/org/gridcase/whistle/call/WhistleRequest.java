package org.gridcase.whistle.call;

import org.jspecify.annotations.Nullable;

/**
 * What somebody who calls units writes, as the form sends it.
 *
 * @param units names or codes with 、 between them
 * @param place where to meet; empty for the place of the case
 * @param arriveBy a moment; empty for the table's limit
 * @param difficulty code of a {@link Difficulty}; empty for an ordinary one
 */
public record WhistleRequest(
        @Nullable String caseNumber,
        @Nullable String units,
        @Nullable String matter,
        @Nullable String place,
        @Nullable String arriveBy,
        @Nullable String difficulty) {

    public static final String CASE_NUMBER = "caseNumber";
    public static final String UNITS = "calledUnits";
    public static final String MATTER = "matter";
    public static final String PLACE = "place";
    public static final String ARRIVE_BY = "arriveBy";
    public static final String DIFFICULTY = "difficulty";
    public static final int LONGEST_PLACE = 200;
    public static final int LONGEST_UNITS = 400;
    public static final int MOST_UNITS = 10;
}
