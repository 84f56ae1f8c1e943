package org.gridcase.organisation.csv;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.gridcase.imports.FileFaults;
import org.gridcase.imports.FileLine;
import org.gridcase.organisation.structure.JurisdictionTier;
import org.gridcase.organisation.structure.Tier;
import org.jspecify.annotations.Nullable;

/**
 * The files of an import, each null if it is not there.
 *
 * @param complete whether what a file leaves out is retired or removed
 */
public record ImportFiles(
        byte @Nullable [] tiers,
        byte @Nullable [] units,
        byte @Nullable [] grids,
        byte @Nullable [] people,
        byte @Nullable [] posts,
        byte @Nullable [] staffing,
        boolean complete) {

    /** The files in the order in which they are read. */
    static final List<String> NAMES =
            List.of(TierRows.FILE, UnitRows.FILE, GridRows.FILE, PersonRows.FILE, PostRows.FILE, StaffingRows.FILE);

    public ImportFiles(
            byte @Nullable [] units,
            byte @Nullable [] grids,
            byte @Nullable [] people,
            byte @Nullable [] posts,
            boolean complete) {
        this(null, units, grids, people, posts, null, complete);
    }

    /** @param known the chain of tiers there is; the file says what the others may call them by now */
    ImportedOrganisation read(FileFaults fileFaults, Collection<JurisdictionTier> known) {
        List<FileLine<JurisdictionTier>> chain = tiers == null ? null : TierRows.read(tiers, fileFaults);
        Map<Tier, String> names = new EnumMap<>(Tier.class);
        known.forEach(each -> names.put(each.tier(), each.label()));
        if (chain != null) {
            chain.forEach(line -> names.put(line.value().tier(), line.value().label()));
        }
        return new ImportedOrganisation(
                complete,
                chain,
                units == null ? null : UnitRows.read(units, fileFaults, tier -> names.getOrDefault(tier, tier.label())),
                grids == null ? null : GridRows.read(grids, fileFaults),
                people == null ? null : PersonRows.read(people, fileFaults),
                posts == null ? null : PostRows.read(posts, fileFaults),
                staffing == null ? null : StaffingRows.read(staffing, fileFaults));
    }
}
