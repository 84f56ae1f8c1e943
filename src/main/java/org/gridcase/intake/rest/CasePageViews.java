package org.gridcase.intake.rest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.calendar.Counting;
import org.gridcase.calendar.WorkingCalendar;
import org.gridcase.calendar.WorkingTime;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CasePagePart;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.casefile.history.CaseStory;
import org.gridcase.casefile.history.CustodyHistory;
import org.gridcase.casefile.history.CustodyHistory.Claim;
import org.gridcase.casefile.history.CustodyHistory.Held;
import org.gridcase.casefile.search.CaseSearch;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.handling.CaseReopening;
import org.gridcase.handling.TaskHolders;
import org.gridcase.intake.rest.CasePageView.HolderView;
import org.gridcase.intake.rest.CasePageView.TaskView;
import org.gridcase.organisation.AnswerNames;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what the page of a case shows. How many statements that takes does not depend on how much there is to show. */
@Component
class CasePageViews {

    private final CaseSearch search;
    private final TraceRepository traces;
    private final CaseViews cases;
    private final PlaceViews places;
    private final CaseStory story;
    private final StoryViews told;
    private final CustodyHistory custody;
    private final TaskHolders tasks;
    private final Access access;
    private final CaseReopening reopening;
    private final List<CasePagePart> parts;
    private final WorkingCalendar calendar;
    private final Organisation organisation;
    private final Clock clock;

    CasePageViews(
            CaseSearch search,
            TraceRepository traces,
            CaseViews cases,
            PlaceViews places,
            CaseStory story,
            StoryViews told,
            CustodyHistory custody,
            TaskHolders tasks,
            Access access,
            CaseReopening reopening,
            List<CasePagePart> parts,
            WorkingCalendar calendar,
            Organisation organisation,
            Clock clock) {
        this.search = search;
        this.traces = traces;
        this.cases = cases;
        this.places = places;
        this.story = story;
        this.told = told;
        this.custody = custody;
        this.tasks = tasks;
        this.access = access;
        this.reopening = reopening;
        this.parts = parts;
        this.calendar = calendar;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** All of it as of one instant. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public CasePageView of(String number, Authentication caller, Locale language) {
        CaseFile file = search.get(number);
        List<TraceEntry> trace = traces.trace(number);
        AnswerNames names = new AnswerNames(organisation);
        CaseView shown = cases.view(file, trace, language);
        List<AssignmentView> open = shown.assignments().stream()
                .filter(each -> each.endedAt() == null)
                .toList();
        return new CasePageView(
                cases.time(clock.instant()),
                caller.getName(),
                shown,
                Said.label("urgency", file.urgency().code(), file.urgency().label()),
                file.channel().said(),
                places.of(file, caller),
                holders(number, open, names),
                told.of(file, story.of(number, trace), names),
                tasks.ownOf(number).stream()
                        .map(each -> new TaskView(
                                each.task(), each.name(), each.holder(), each.holderName(), each.releasable()))
                        .toList(),
                file.state().open() && access.mayWithdraw(file, caller),
                access.mayReopen(file, caller) && reopening.isPossible(file),
                file.state().open() && access.mayJoin(file, caller),
                file.state() == CaseState.JOINED && file.closedAt() == null && access.mayJoin(file, caller),
                deferrable(open, caller),
                parts.stream().collect(Collectors.toMap(CasePagePart::name, part -> part.of(file))));
    }

    /** Who handles may ask for more time. */
    private List<String> deferrable(List<AssignmentView> open, Authentication caller) {
        Set<String> own =
                organisation.unitsOf(caller.getName()).stream().map(Unit::code).collect(Collectors.toSet());
        return open.stream()
                .filter(each -> each.stage().equals(Assignment.HANDLING) && own.contains(each.unit()))
                .map(AssignmentView::id)
                .toList();
    }

    private List<HolderView> holders(String number, List<AssignmentView> open, AnswerNames names) {
        if (open.isEmpty()) {
            return List.of();
        }
        List<Held> held = custody.history(number);
        List<Claim> claims =
                held.isEmpty() ? List.of() : held.get(held.size() - 1).claims();
        WorkingTime time = calendar.current();
        Instant now = clock.instant();
        return open.stream()
                .map(each -> {
                    Claim claim = claimOf(each, claims).orElse(null);
                    return new HolderView(
                            each.id(),
                            claim == null ? null : names.person(claim.account(), claim.since()),
                            claim == null ? null : cases.time(claim.since()),
                            workingMinutes(each, now, time));
                })
                .toList();
    }

    private static Optional<Claim> claimOf(AssignmentView assignment, List<Claim> claims) {
        return claims.stream()
                .filter(claim -> claim.until() == null && assignment.id().equals(claim.assignment()))
                .findFirst();
    }

    private static @Nullable Long workingMinutes(AssignmentView assignment, Instant now, WorkingTime time) {
        boolean counts = Stream.of(Counting.WORKING_DAYS, Counting.WORKING_HOURS)
                .anyMatch(each -> each.code().equals(assignment.counting()));
        Instant deadline = assignment.deadline().toInstant();
        Duration between = deadline.isBefore(now) ? time.workingTime(deadline, now) : time.workingTime(now, deadline);
        return counts ? between.toMinutes() : null;
    }
}
