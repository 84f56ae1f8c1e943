package org.gridcase.organisation.csv;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.gridcase.organisation.JurisdictionTier;
import org.gridcase.organisation.Tier;
import org.jspecify.annotations.Nullable;

/**
 * The files of an import, each null if it is not there.
 *
 * @param complete whether what a file leaves out is no more
 */
public record Files(
        byte @Nullable [] tiers,
        byte @Nullable [] units,
        byte @Nullable [] grids,
        byte @Nullable [] people,
        byte @Nullable [] posts,
        byte @Nullable [] staffing,
        boolean complete) {

    public Files(
            byte @Nullable [] units,
            byte @Nullable [] grids,
            byte @Nullable [] people,
            byte @Nullable [] posts,
            boolean complete) {
        this(null, units, grids, people, posts, null, complete);
    }

    /** @param known the chain of tiers there is; the file says what the others may call them by now */
    Draft read(Findings findings, Collection<JurisdictionTier> known) {
        List<Line<JurisdictionTier>> chain = tiers == null ? null : TierRows.read(tiers, findings);
        Map<Tier, String> names = new EnumMap<>(Tier.class);
        known.forEach(each -> names.put(each.tier(), each.label()));
        if (chain != null) {
            chain.forEach(line -> names.put(line.value().tier(), line.value().label()));
        }
        return new Draft(
                complete,
                chain,
                units == null ? null : UnitRows.read(units, findings, tier -> names.getOrDefault(tier, tier.label())),
                grids == null ? null : GridRows.read(grids, findings),
                people == null ? null : PersonRows.read(people, findings),
                posts == null ? null : PostRows.read(posts, findings),
                staffing == null ? null : StaffingRows.read(staffing, findings));
    }
}
