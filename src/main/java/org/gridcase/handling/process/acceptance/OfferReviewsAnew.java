package org.gridcase.handling.process.acceptance;

import java.util.Set;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.TaskOffers;
import org.gridcase.handling.acceptance.ReviewService;
import org.gridcase.organisation.structure.PostsChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Where people have come or gone, open reviews are offered to those who may do them now. */
@Component
class OfferReviewsAnew {

    private final CaseFileRepository caseFiles;
    private final ReviewService reviews;
    private final TaskOffers offers;

    OfferReviewsAnew(CaseFileRepository caseFiles, ReviewService reviews, TaskOffers offers) {
        this.caseFiles = caseFiles;
        this.reviews = reviews;
        this.offers = offers;
    }

    @EventListener
    void postsChanged(PostsChanged changed) {
        caseFiles.inState(CaseState.ACCEPTING, changed.units()).forEach(this::offerAnew);
    }

    private void offerAnew(String number) {
        CaseFile file = caseFiles.hold(number);
        offers.open(CaseTaskIds.REVIEW, number).forEach(task -> {
            Set<String> people = reviews.reviewers(file);
            offers.offer(task, people.isEmpty() ? Set.of(String.valueOf(file.unit())) : Set.of(), people);
        });
    }
}
