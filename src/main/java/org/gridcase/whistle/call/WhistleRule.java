package org.gridcase.whistle.call;

import org.gridcase.calendar.Limit;
import org.jspecify.annotations.Nullable;

/**
 * What the table {@code determine-whistle-rule} says about calling a unit.
 *
 * @param contact how long until the unit has contacted its caller; empty where it goes to the spot at once
 * @param relayed whether the street of the caller says first whether the unit is called
 * @param decisionSource table and version
 */
record WhistleRule(
        Limit sign, @Nullable Limit contact, Limit arrive, Limit report, boolean relayed, String decisionSource) {}
