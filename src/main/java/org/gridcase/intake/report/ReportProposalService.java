package org.gridcase.intake.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.Category;
import org.gridcase.casefile.history.CaseStory;
import org.gridcase.handling.CaseHandling;
import org.gridcase.handling.CaseReport.Classified;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the tables would say of a report while somebody writes it. */
@Component
public class ReportProposalService {

    /** More to choose from would be no help. */
    private static final int MOST = 3;

    private final CaseHandling handling;
    private final CaseStory story;
    private final Catalogue catalogue;

    ReportProposalService(CaseHandling handling, CaseStory story, Catalogue catalogue) {
        this.handling = handling;
        this.story = story;
        this.catalogue = catalogue;
    }

    /**
     * @param kind the major category for which the tables were asked
     * @param rules by which the category was found; empty where the word named it
     */
    public record Proposal(String kind, Category category, List<CaseStory.Rule> rules) {}

    private record Found(String kind, Classified classified) {

        Category category() {
            return classified.category();
        }
    }

    /** What the tables say of a report of a kind; empty where they know it not, or cannot be asked until one is repaired. */
    @Transactional(readOnly = true)
    public Optional<Proposal> ofKind(String kind, String title, String description) {
        return found(kind, title, description).map(this::proposal);
    }

    /**
     * What the tables find in the words, whatever the kind: they are asked for each kind that can be reported, and what they would answer
     * without a word is left out. What the title alone says comes first, then the order of the catalogue.
     */
    @Transactional(readOnly = true)
    public List<Proposal> byWords(String title, String description) {
        Map<String, Found> found = new LinkedHashMap<>();
        catalogue.all().stream()
                .map(Category::majorName)
                .distinct()
                .flatMap(kind -> found(kind, title, description).stream())
                .filter(each -> !says(each, ""))
                .forEach(each -> found.putIfAbsent(each.category().code(), each));
        return found.values().stream()
                .sorted(Comparator.comparing(each -> !says(each, title)))
                .limit(MOST)
                .map(this::proposal)
                .toList();
    }

    /** Whether the tables say the same to a title without more. */
    private boolean says(Found found, String title) {
        return found(found.kind(), title, "")
                .filter(each -> each.category().code().equals(found.category().code()))
                .isPresent();
    }

    private Optional<Found> found(String kind, String title, String description) {
        return handling.classify(kind, title, description)
                .filter(each -> each.broken() == null)
                .map(each -> new Found(kind, each));
    }

    private Proposal proposal(Found found) {
        return new Proposal(
                found.kind(), found.category(), story.rules(found.classified().made()));
    }
}
