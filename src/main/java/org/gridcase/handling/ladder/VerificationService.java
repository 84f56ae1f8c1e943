package org.gridcase.handling.ladder;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Assignment.Outcome;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.StepDecision;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.casefile.Verification;
import org.gridcase.casefile.VerificationRepository;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.casefile.trace.result.StepResult;
import org.gridcase.casefile.trace.result.VerificationOutcome;
import org.gridcase.engine.failure.DiagramViolationException;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.handling.ladder.SiteInspection.Position;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Person;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.springframework.stereotype.Component;

/** Somebody who did not handle a case looks on the spot whether it is done (C8). */
@Component
public class VerificationService {

    private final CaseFileRepository caseFiles;
    private final TraceRepository traces;
    private final AssignmentRepository assignments;
    private final VerificationRepository verifications;
    private final LeadAnswers answers;
    private final VerifierSearch search;
    private final SiteComparison sites;
    private final LocationDeviationService farVerifications;
    private final Organisation organisation;
    private final Actor actor;
    private final Clock clock;

    VerificationService(
            CaseFileRepository caseFiles,
            TraceRepository traces,
            AssignmentRepository assignments,
            VerificationRepository verifications,
            LeadAnswers answers,
            VerifierSearch search,
            SiteComparison sites,
            LocationDeviationService farVerifications,
            Organisation organisation,
            Actor actor,
            Clock clock) {
        this.caseFiles = caseFiles;
        this.traces = traces;
        this.assignments = assignments;
        this.verifications = verifications;
        this.answers = answers;
        this.search = search;
        this.sites = sites;
        this.farVerifications = farVerifications;
        this.organisation = organisation;
        this.actor = actor;
        this.clock = clock;
    }

    /** Offers a resolved case to its verifiers. */
    public Verifiers offer(String caseNumber) {
        CaseFile file = caseFiles.hold(caseNumber);
        TraceEvent last = traces.lastDecision(caseNumber);
        // Offered again where its process had to be started anew.
        boolean again = file.state() == CaseState.VERIFYING && last.action() == Action.VERIFICATION_OFFERED;
        boolean resolved = last.action() == Action.ANSWERED
                && StepDecision.of(last).is(Outcome.RESOLVED)
                && answers.isOfLead(file, last);
        if (!resolved && !again) {
            throw DiagramViolationException.of("案件 %s 没有办结，不能交付核实".formatted(caseNumber));
        }
        return offered(file, search.find(file));
    }

    /** Looks again who may verify a case, because people have come or gone; empty if it no longer waits for that. */
    public Optional<Verifiers> offerAnew(String caseNumber) {
        CaseFile file = caseFiles.hold(caseNumber);
        if (file.state() != CaseState.VERIFYING) {
            return Optional.empty();
        }
        Verifiers verifiers = search.find(file);
        boolean asBefore =
                verifiers.unit().code().equals(file.unit()) && verifiers.why().equals(whyOfLastOffer(caseNumber));
        return Optional.of(asBefore ? verifiers : offered(file, verifiers));
    }

    /** Who would verify a case, which is locked, as it is told here. */
    public Unit unitFor(CaseFile file) {
        return search.find(file).unit();
    }

    private String whyOfLastOffer(String caseNumber) {
        return traces.newest(caseNumber, Set.of(Action.VERIFICATION_OFFERED), 1).stream()
                .findFirst()
                .map(entry -> entry.step().reason())
                .orElse("");
    }

    private Verifiers offered(CaseFile file, Verifiers verifiers) {
        String unit = verifiers.unit().code();
        Said why = verifiers.said();
        caseFiles.advance(
                file.number(),
                TraceEvent.told(
                        Action.VERIFICATION_OFFERED,
                        actor.current(),
                        unit,
                        file.tier(),
                        unit,
                        why.chinese().isEmpty() ? null : why,
                        verifiers.decisionSource()),
                before -> before.at(CaseState.VERIFYING, before.tier(), unit));
        return verifiers;
    }

    /**
     * Writes down what the verifier found.
     *
     * @param outcome {@code verified} or {@code not-verified}
     * @throws BusinessRuleViolation when the outcome is unknown, the verifier handled or reported the case, or what was seen, when and
     *     where does not hold or fit the case; time and place may be left out only where the result was not verified
     */
    public void conclude(String caseNumber, @Nullable String outcome, SiteInspection said) {
        String found = FormAnswers.oneOf(StepResult.codes(VerificationOutcome.values()), outcome);
        CaseFile file = caseFiles.hold(caseNumber);
        if (file.state() != CaseState.VERIFYING) {
            throw DiagramViolationException.of("案件 %s 没有交付核实，不能登记核实结论".formatted(caseNumber));
        }
        requireIndependent(file, actor.current());
        Verification verification = verification(file, found.equals(VerificationOutcome.VERIFIED.code()), said);
        verifications.add(verification);
        caseFiles.advance(
                caseNumber,
                TraceEvent.told(
                        Action.VERIFIED, actor.current(), file.unit(), file.tier(), found, summary(verification), null),
                before -> verification.verified() ? before : before.failedOnceMore());
        if (verification.far()) {
            farVerifications.tellCentre(file, verification);
        }
    }

    private Verification verification(CaseFile file, boolean verified, SiteInspection said) {
        String seen = said.requireSeen();
        Instant now = clock.instant();
        Instant reported =
                Objects.requireNonNull(assignmentThatResolved(file.number()).endedAt());
        Instant seenAt = said.checkSeenAt(verified, reported, now, clock.getZone());
        Position position = said.checkPosition(verified);
        Integer metres = position == null ? null : sites.metres(file.place(), position, said.positionConfirmed());
        Coordinate point = position == null ? null : position.wgs84();
        return new Verification(
                file.number(),
                file.failures() + 1,
                verified,
                actor.current(),
                file.unit(),
                now,
                seen,
                seenAt,
                point == null ? null : point.getX(),
                point == null ? null : point.getY(),
                said.noPosition(),
                metres,
                sites.allowedMetres());
    }

    /** For the trace: no word of what the person wrote, which the record keeps and can let go of. */
    private Said summary(Verification verification) {
        Instant seenAt = verification.seenAt();
        Integer metres = verification.metres();
        List<Said> parts = new ArrayList<>();
        parts.add(Said.of("told.verified", verification.attempt()));
        if (seenAt != null) {
            parts.add(Said.of("told.verified-at", SiteInspection.shown(seenAt, clock.getZone())));
        }
        if (verification.longitude() == null || metres == null) {
            parts.add(Said.of(verification.longitude() == null ? "told.verified-nowhere" : "told.verified-somewhere"));
        } else {
            parts.add(Said.of("told.verified-metres", metres));
        }
        if (verification.far()) {
            parts.add(Said.of("told.verified-far", String.valueOf(verification.allowedMetres())));
        }
        return Said.joined(parts, "，", ", ");
    }

    /**
     * Keeps those away from a verification who handled the case, or act for somebody who did, whatever unit they are of now; and those who
     * reported it, as the table says.
     *
     * @throws BusinessRuleViolation saying why
     */
    public void requireIndependent(CaseFile file, String account) {
        // An administrator is no person of the organisation: who steps in for everybody stands in the trace as just
        // that.
        if (organisation.person(account).isEmpty()) {
            return;
        }
        Set<String> handlers = traces.handlers(file.number()).people();
        refuse(file, account, handlers::contains, "refused.verify-own-handled", "refused.verify-absent-handled");
        if (search.keepsReporterAway(file, account)) {
            refuse(
                    file,
                    account,
                    file.reportedBy()::equals,
                    "refused.verify-own-reported",
                    "refused.verify-absent-reported");
        }
    }

    /**
     * @param own key of the sentence for somebody who did what they are not to have done
     * @param ofAbsent the same for somebody who acts for them
     */
    private void refuse(CaseFile file, String account, Predicate<String> whom, String own, String ofAbsent) {
        if (whom.test(account)) {
            throw BusinessRuleViolation.spoken("outcome", own);
        }
        String unit = file.unit();
        List<Person> absent = unit == null ? List.of() : organisation.absentWhom(account, unit);
        List<Said> names = absent.stream()
                .filter(person -> whom.test(person.id()))
                .map(person -> Said.same(person.name()))
                .toList();
        if (!names.isEmpty()) {
            throw BusinessRuleViolation.spoken("outcome", ofAbsent, Said.joined(names));
        }
    }

    /** The assignment whose result is being verified. */
    public Assignment assignmentThatResolved(String caseNumber) {
        return assignments.lastResolved(caseNumber).orElseThrow();
    }
}
