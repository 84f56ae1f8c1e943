package org.gridcase.whistle.call;

import org.gridcase.calendar.Limit;
import org.jspecify.annotations.Nullable;

/**
 * What the table {@code determine-whistle-rule} says about calling a unit.
 *
 * @param contact how long until the unit has contacted its caller; empty where it goes to the spot at once
 * @param decisionSource table and version
 */
record WhistleRule(Limit sign, @Nullable Limit contact, Limit arrive, Limit report, String decisionSource) {}
