package org.gridcase.organisation.csv;

import java.util.List;
import org.gridcase.organisation.Grid;
import org.gridcase.organisation.JurisdictionTier;
import org.gridcase.organisation.Person;
import org.gridcase.organisation.Post;
import org.gridcase.organisation.StaffingRule;
import org.gridcase.organisation.Unit;
import org.jspecify.annotations.Nullable;

/**
 * What the files say, each null if it is not there: then what there is stays.
 *
 * @param complete whether what a file leaves out is no more
 */
record Draft(
        boolean complete,
        @Nullable List<Line<JurisdictionTier>> tiers,
        @Nullable List<Line<Unit>> units,
        @Nullable List<Line<Grid>> grids,
        @Nullable List<Line<Person>> people,
        @Nullable List<Line<Post>> posts,
        @Nullable List<Line<StaffingRule>> staffing) {}
