package org.gridcase.satisfaction.survey;

import org.gridcase.calendar.Limit;
import org.gridcase.casefile.trace.SurveyWay;
import org.jspecify.annotations.Nullable;

/**
 * What the table says of a closed case.
 *
 * @param within how long after the closing an answer counts
 * @param share which part of them is called, drawn at random; 0 where nobody is
 * @param callAfter how long after the closing the first call is due; at once where empty
 * @param attempts how often somebody tries
 * @param source version of the table
 */
record SurveyRule(
        SurveyWay way,
        @Nullable Limit within,
        double share,
        @Nullable Limit callAfter,
        int attempts,
        String source) {}
