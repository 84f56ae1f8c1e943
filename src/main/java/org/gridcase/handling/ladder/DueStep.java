package org.gridcase.handling.ladder;

import org.jspecify.annotations.Nullable;

/**
 * The step that the record of a case says is due.
 *
 * @param activity id of the element of {@code case-handling} at which the process begins; empty for its beginning
 * @param outcome what was decided at that step, so that the process begins after it, before whatever policy staff put behind it; empty
 *     where it begins before the step
 * @param answeredSince whether a task that policy staff added has been answered since: the case must not end unless somebody is asked again
 * @param tier code of the tier on which the case stands
 * @param unit code of the unit that has to act there; empty where the step finds it out
 */
public record DueStep(
        @Nullable String activity,
        @Nullable String outcome,
        boolean answeredSince,
        String tier,
        @Nullable String unit) {}
