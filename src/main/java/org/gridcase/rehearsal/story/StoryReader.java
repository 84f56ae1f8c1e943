package org.gridcase.rehearsal.story;

import java.time.Clock;
import org.gridcase.casefile.Catalogue;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.problem.Faults;
import org.gridcase.rulebook.finding.NamedAreas;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads stories of cases with the categories, areas and units that there are. */
@Component
class StoryReader implements StoryFile.Known {

    private final Catalogue catalogue;
    private final Organisation organisation;
    private final NamedAreas areas;
    private final Clock clock;

    StoryReader(Catalogue catalogue, Organisation organisation, NamedAreas areas, Clock clock) {
        this.catalogue = catalogue;
        this.organisation = organisation;
        this.areas = areas;
        this.clock = clock;
    }

    /** @return null where something is wrong, which is then among the faults */
    @Nullable
    Story read(@Nullable String text, Faults faults) {
        return StoryFile.read(String.valueOf(text), this, clock.getZone(), faults);
    }

    @Override
    public boolean category(String code) {
        return catalogue.ofCode(code).isPresent();
    }

    @Override
    public @Nullable String area(Faults faults, String field, String word) {
        try {
            if (organisation.exists(new AreaCode(word))) {
                return word;
            }
        } catch (IllegalArgumentException e) {
            // a name, then
        }
        return areas.code(faults, field, word);
    }

    @Override
    public boolean unit(String code) {
        return organisation.unit(code).isPresent();
    }
}
