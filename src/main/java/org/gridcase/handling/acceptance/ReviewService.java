package org.gridcase.handling.acceptance;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.StepDecision;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.casefile.trace.result.AcceptanceOutcome;
import org.gridcase.casefile.trace.result.ReviewOutcome;
import org.gridcase.casefile.trace.result.StepResult;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Post;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The shift leader of a centre agrees to what a seat decided, or sends it back. Nobody reviews a decision of their own. */
@Component
public class ReviewService {

    private final CaseFileRepository caseFiles;
    private final AcceptanceService acceptance;
    private final AcceptanceRecord record;
    private final Organisation organisation;
    private final Set<String> titles;
    private final Actor actor;

    ReviewService(
            CaseFileRepository caseFiles,
            AcceptanceService acceptance,
            AcceptanceRecord record,
            Organisation organisation,
            @Value("${gridcase.tasks.release-titles:值班班长}") Set<String> titles,
            Actor actor) {
        this.caseFiles = caseFiles;
        this.acceptance = acceptance;
        this.record = record;
        this.organisation = organisation;
        this.titles = titles;
        this.actor = actor;
    }

    /**
     * Who may review what a seat of the centre decided: its shift leaders, as the setting {@code gridcase.tasks.release-titles} names them;
     * where nobody else has such a post, those who answer for the centre, then anybody else of it, then those who answer for the centre above.
     *
     * @return accounts without that of the seat; empty where nobody else is there at all
     */
    public Set<String> reviewers(CaseFile file) {
        String seat = record.decided(file.number()).step().actor();
        Unit centre = organisation.unit(String.valueOf(file.unit())).orElseThrow();
        List<Post> posts = organisation.postsIn(centre.code());
        return Stream.of(
                        people(posts.stream().filter(post -> titles.contains(post.title()))),
                        organisation.answeringFor(centre.code()),
                        people(posts.stream()),
                        organisation
                                .above(centre)
                                .map(above -> organisation.answeringFor(above.code()))
                                .orElse(Set.of()))
                .map(people -> without(seat, people))
                .filter(people -> !people.isEmpty())
                .findFirst()
                .orElse(Set.of());
    }

    private static Set<String> people(Stream<Post> posts) {
        return posts.map(Post::person).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> without(String seat, Set<String> people) {
        return people.stream()
                .filter(person -> !person.equals(seat))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Keeps the seat away from the review of its own decision. An administrator is no person of the organisation, and stands in the trace as
     * just that.
     *
     * @throws BusinessRuleViolation saying why
     */
    public void requireAnother(CaseFile file, String account) {
        boolean own = record.said(file.number())
                .filter(entry -> entry.step().actor().equals(account))
                .isPresent();
        if (own && organisation.person(account).isPresent()) {
            throw BusinessRuleViolation.spoken("outcome", "acceptance.own-review");
        }
    }

    /**
     * Writes the review down; where the shift leader agrees, what the seat decided takes effect.
     *
     * @param outcome code of a {@link ReviewOutcome}
     * @throws BusinessRuleViolation when it is neither yes nor no, a no without a reason, or the reviewer's own decision
     */
    public Next review(String caseNumber, String centre, @Nullable String outcome, @Nullable String opinion) {
        CaseFile file = acceptance.requireAt(caseNumber, centre);
        String said = FormAnswers.oneOf(StepResult.codes(ReviewOutcome.values()), outcome);
        requireAnother(file, actor.current());
        boolean agreed = said.equals(ReviewOutcome.AGREED.code());
        if (agreed) {
            FormAnswers.requireFitting(opinion);
        } else {
            FormAnswers.requireReason(opinion);
        }
        boolean handedOver =
                agreed && StepDecision.of(record.decided(caseNumber).step()).is(AcceptanceOutcome.HAND_OVER);
        caseFiles.advance(
                caseNumber,
                TraceEvent.taken(Action.ACCEPTANCE_REVIEWED, actor.current(), file.unit(), file.tier(), said, opinion),
                before -> handedOver ? before.at(CaseState.HANDING_OVER, before.tier(), before.unit()) : before);
        return agreed ? acceptance.takeEffect(caseNumber) : Next.BACK;
    }
}
