package org.gridcase.organisation.csv;

import org.jspecify.annotations.Nullable;

/**
 * The files of an import, each null if it is not there.
 *
 * @param complete whether what a file leaves out is no more
 */
public record Files(
        byte @Nullable [] units,
        byte @Nullable [] grids,
        byte @Nullable [] people,
        byte @Nullable [] posts,
        boolean complete) {

    Draft read(Findings findings) {
        return new Draft(
                complete,
                units == null ? null : UnitRows.read(units, findings),
                grids == null ? null : GridRows.read(grids, findings),
                people == null ? null : PersonRows.read(people, findings),
                posts == null ? null : PostRows.read(posts, findings));
    }
}
