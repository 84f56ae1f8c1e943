package org.gridcase.handling.decision;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.Category;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.Unit;
import org.gridcase.rulebook.KnownWords;
import org.springframework.stereotype.Component;

/** The words of the catalogue and the organisation, as tables write them. */
@Component
class WordsOfTables implements KnownWords {

    private final Catalogue catalogue;
    private final Organisation organisation;

    WordsOfTables(Catalogue catalogue, Organisation organisation) {
        this.catalogue = catalogue;
        this.organisation = organisation;
    }

    @Override
    public Map<String, Set<String>> byVariable() {
        Map<String, Set<String>> words = new HashMap<>();
        words.put("category", of(Category::name));
        words.put("major", of(Category::majorName));
        words.put("risk", of(Category::risk));
        words.put("handlingType", of(Category::handlingType));
        words.put(
                UNITS, organisation.unitsIn(null).stream().map(Unit::shortName).collect(Collectors.toSet()));
        return words;
    }

    private Set<String> of(Function<Category, String> word) {
        List<Category> all = catalogue.all();
        return all.stream().map(word).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
