package org.gridcase.rehearsal.story;

import java.time.Clock;
import java.util.List;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.Category;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Faults;
import org.gridcase.problem.Texts;
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

    /** As {@link #read}, of what somebody writes now: accounts have not left since. */
    @Nullable
    Story written(String text, Faults faults) {
        Story story = read(text, faults);
        if (story != null) {
            requireAccount(faults, "report.by", story.script().report().by());
            for (int i = 0; i < story.script().answers().size(); i++) {
                requireAccount(
                        faults,
                        "answers[%d].by".formatted(i + 1),
                        story.script().answers().get(i).by());
            }
        }
        return story;
    }

    private void requireAccount(Faults faults, String field, @Nullable String account) {
        if (account != null && organisation.person(account).isEmpty()) {
            faults.add(field, "rehearsal.no-account", Texts.shown(account));
        }
    }

    @Override
    public @Nullable String category(Faults faults, String field, String word) {
        if (catalogue.ofCode(word).isPresent()) {
            return word;
        }
        String code = catalogue.named(word).map(Category::code).orElse(null);
        if (code == null) {
            faults.add(field, "rehearsal.no-category", Texts.shown(word));
        }
        return code;
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
    public @Nullable String unit(Faults faults, String field, String word) {
        if (organisation.unit(word).isPresent()) {
            return word;
        }
        List<String> codes = organisation.unitsIn(null).stream()
                .filter(unit -> unit.name().equals(word))
                .map(Unit::code)
                .toList();
        if (codes.size() == 1) {
            return codes.get(0);
        }
        if (codes.isEmpty()) {
            faults.add(field, "rehearsal.no-unit", Texts.shown(word));
        } else {
            faults.add(field, "rehearsal.several-units", Texts.shown(word), StoryFields.listed(codes));
        }
        return null;
    }
}
