package org.gridcase.geography;

import org.gridcase.organisation.structure.AreaCode;

/**
 * The grid of a point on the map.
 *
 * @param metres how far outside of it the point lies; 0 inside and on its border
 */
public record GridAt(AreaCode grid, double metres) {

    /** Whether a person has to confirm it: the point lies in no grid, and this one is only the nearest. */
    public boolean toBeConfirmed() {
        return metres > 0;
    }
}
