package org.gridcase.handling.ladder;

import org.jspecify.annotations.Nullable;

/**
 * The step that the record of a case says is due.
 *
 * @param activity id of the element of {@code case-handling} before which the process begins; empty for its beginning
 * @param tier code of the tier on which the case stands
 * @param unit code of the unit that has to act there; empty where the step finds it out
 */
public record DueStep(
        @Nullable String activity, String tier, @Nullable String unit) {}
