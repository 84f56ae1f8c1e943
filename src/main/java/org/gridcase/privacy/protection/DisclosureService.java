package org.gridcase.privacy.protection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CasePagePart;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.casefile.joining.JoiningRepository;
import org.gridcase.casefile.reporter.Reporter;
import org.gridcase.casefile.search.CaseSearch;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.casefile.trace.result.CallOutcome;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.organisation.structure.UnitKind;
import org.gridcase.security.Actor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Shows who reported a case to somebody of a unit that has to act on it, and writes that down in the same transaction: no line, no answer.
 */
@Component
public class DisclosureService implements CasePagePart {

    private static final Set<UnitKind> CENTRES = Set.of(UnitKind.COMMAND_CENTRE, UnitKind.LEADING_GROUP_OFFICE);

    /** What a number is looked up for once the case has ended. */
    private static final String CALLING = "电话回访：";

    /** For so long a look at the same reporter for the same reason is one line of the trace. */
    private static final Duration ONE_LOOK = Duration.ofHours(1);

    private final CaseSearch search;
    private final CaseFileRepository caseFiles;
    private final TraceRepository traces;
    private final AssignmentRepository assignments;
    private final JoiningRepository joinings;
    private final Organisation organisation;
    private final Actor actor;
    private final Clock clock;

    DisclosureService(
            CaseSearch search,
            CaseFileRepository caseFiles,
            TraceRepository traces,
            AssignmentRepository assignments,
            JoiningRepository joinings,
            Organisation organisation,
            Actor actor,
            Clock clock) {
        this.search = search;
        this.caseFiles = caseFiles;
        this.traces = traces;
        this.assignments = assignments;
        this.joinings = joinings;
        this.organisation = organisation;
        this.actor = actor;
        this.clock = clock;
    }

    /** The caller belongs to no unit that has to act on the case. */
    public static class NotInvolvedException extends RuntimeException {}

    /**
     * The reporter in clear; of a report that is joined to a case to those who have to act on that case. Only a reporter that is shown makes a line in the trace.
     *
     * @param given the reason, checked: long enough to mean something, without telephone numbers
     * @return empty when nobody said who they are
     * @throws NotInvolvedException when no unit of the caller has to act on the case
     * @throws org.gridcase.casefile.NoSuchCaseException when there is no such case, or it is none of the caller's business
     */
    @Transactional
    public Optional<Reporter> reveal(String number, String given) {
        search.get(number);
        CaseFile file = caseFiles.hold(number);
        String account = actor.current();
        String reason = file.state().open() || file.state() == CaseState.JOINED ? given : CALLING + given;
        Unit unit = asks(file, account).orElseThrow(NotInvolvedException::new);
        Optional<Reporter> reporter = caseFiles.reporter(number);
        reporter.filter(known -> !known.damaged() && !shownLately(number, account, reason))
                .ifPresent(known -> {
                    String shown = Stream.of(known.name() == null ? "" : "name", known.phone() == null ? "" : "phone")
                            .filter(field -> !field.isEmpty())
                            .collect(Collectors.joining(" "));
                    caseFiles.note(
                            number,
                            TraceEvent.taken(
                                    Action.REPORTER_REVEALED, account, unit.code(), file.tier(), shown, reason));
                });
        return reporter;
    }

    /** For which of their units somebody may see the reporter. */
    private Optional<Unit> asks(CaseFile file, String account) {
        // Of a report that is joined to a case, those who have to act on that case.
        Set<String> involved = involved(caseFiles.get(joinings.primary(file.number())));
        if (!file.state().open()) {
            involved.addAll(calling(file.number()));
        }
        return organisation.unitsOf(account).stream()
                .filter(own -> involved.contains(own.code()))
                .findFirst();
    }

    @Override
    public String name() {
        return "revealable";
    }

    /** Whether the caller may see the reporter after giving a reason. */
    @Override
    public Boolean of(CaseFile file) {
        return asks(file, actor.current()).isPresent();
    }

    /** Who looks again, for the reason the trace has from them, adds nothing to it. */
    private boolean shownLately(String number, String account, String reason) {
        Instant since = clock.instant().minus(ONE_LOOK);
        return traces.newest(number, Set.of(Action.REPORTER_REVEALED), Integer.MAX_VALUE).stream()
                .filter(entry -> account.equals(entry.step().actor())
                        && reason.equals(entry.step().reason()))
                .anyMatch(entry -> !entry.at().isBefore(since));
    }

    /** Who has to act next, who has an open assignment, the centre where the case is, and who does the work of those where nobody is. */
    private Set<String> involved(CaseFile file) {
        Set<String> units = new LinkedHashSet<>();
        if (!file.state().open()) {
            return units;
        }
        Optional.ofNullable(file.unit()).ifPresent(units::add);
        assignments.ofCase(file.number()).stream()
                .filter(Assignment::open)
                .map(Assignment::unit)
                .forEach(units::add);
        centre(file).map(Unit::code).ifPresent(units::add);
        Set.copyOf(units)
                .forEach(
                        unit -> organisation.standingInFor(unit).map(Unit::code).ifPresent(units::add));
        return units;
    }

    /** Of a case that has ended, who has to call its reporter. */
    private List<String> calling(String number) {
        return assignments.openOf(number).stream()
                .filter(each -> each.stage().equals(CallOutcome.STAGE))
                .map(Assignment::unit)
                .toList();
    }

    private Optional<Unit> centre(CaseFile file) {
        try {
            Unit taking = organisation.taking(file.tier(), file.area());
            return Optional.of(taking).filter(unit -> CENTRES.contains(unit.kind()));
        } catch (NoSuchElementException e) {
            return Optional.empty();
        }
    }
}
