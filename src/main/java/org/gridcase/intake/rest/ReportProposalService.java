package org.gridcase.intake.rest;

import java.util.List;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.Category;
import org.gridcase.casefile.history.CaseStory;
import org.gridcase.casefile.search.CaseSearch;
import org.gridcase.casefile.search.CaseSearch.Criteria;
import org.gridcase.handling.CaseHandling;
import org.gridcase.handling.CaseReport.Classified;
import org.gridcase.organisation.structure.AreaCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the tables would say of a report, and which open cases may be the same matter, while somebody writes it. */
@Component
class ReportProposalService {

    /** More would not be read. */
    private static final int SHOWN = 5;

    /** Among the newest; what is older and still open is on the board. */
    private static final int LOOKED_AT = 50;

    private final CaseHandling handling;
    private final CaseStory story;
    private final CaseSearch search;

    ReportProposalService(CaseHandling handling, CaseStory story, CaseSearch search) {
        this.handling = handling;
        this.story = story;
        this.search = search;
    }

    /**
     * @param category null where no table knows it, or one cannot be asked until it is repaired
     * @param rules by which it was found; empty where the word named it
     */
    record Proposal(@Nullable Category category, List<CaseStory.Rule> rules) {}

    Proposal category(String word, String title, String description) {
        return handling.classify(word, title, description)
                .filter(classified -> classified.broken() == null)
                .map(this::proposed)
                .orElseGet(() -> new Proposal(null, List.of()));
    }

    private Proposal proposed(Classified classified) {
        return new Proposal(classified.category(), story.rules(classified.made()));
    }

    /** Open cases of the category in the area that the caller sees, newest first. */
    List<CaseFile> similar(Category category, AreaCode area) {
        Criteria alike = new Criteria(null, null, null, null, category.code(), area, null, null, null, null, null);
        return search.find(alike, null, LOOKED_AT).cases().stream()
                .filter(each -> each.state().open())
                .limit(SHOWN)
                .toList();
    }
}
