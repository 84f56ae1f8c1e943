package org.gridcase.whistle.call;

import org.gridcase.casefile.trace.result.WhistleStep;

/**
 * What became of a whistle with one of the units called 报到.
 *
 * @param state the last step of the unit or of its caller
 * @param decisionSource version of the table that let the unit be called
 */
public record Response(
        String id, String whistle, String caseNumber, String unit, String decisionSource, WhistleStep state) {}
