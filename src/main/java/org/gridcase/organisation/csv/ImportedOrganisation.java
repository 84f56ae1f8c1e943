package org.gridcase.organisation.csv;

import java.util.List;
import org.gridcase.imports.FileLine;
import org.gridcase.organisation.structure.Grid;
import org.gridcase.organisation.structure.JurisdictionTier;
import org.gridcase.organisation.structure.Post;
import org.gridcase.organisation.structure.StaffingRule;
import org.gridcase.organisation.structure.Unit;
import org.jspecify.annotations.Nullable;

/**
 * What the files say, each null if it is not there: then what there is stays.
 *
 * @param complete whether what a file leaves out is retired or removed
 */
record ImportedOrganisation(
        boolean complete,
        @Nullable List<FileLine<JurisdictionTier>> tiers,
        @Nullable List<FileLine<Unit>> units,
        @Nullable List<FileLine<Grid>> grids,
        @Nullable List<FileLine<PersonLine>> people,
        @Nullable List<FileLine<Post>> posts,
        @Nullable List<FileLine<StaffingRule>> staffing) {}
