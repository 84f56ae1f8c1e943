package org.gridcase.casefile.trace;

import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;

/**
 * What the trace tells of an assignment, also when its row is gone.
 *
 * @param line with which it began
 * @param stage of it
 * @param unitCode whose it was, if the seal fits a unit that there is
 * @param unit its name
 */
public record SealedAssignment(
        int line,
        Said stage,
        @Nullable String unitCode,
        @Nullable String unit) {

    /** E.g. 受理派遣（示范区社会治理信息指挥中心，第 14 行起）. */
    public Said named() {
        return unit == null ? Said.of("row.gone", stage, line) : Said.of("row.gone-of-unit", stage, unit, line);
    }
}
