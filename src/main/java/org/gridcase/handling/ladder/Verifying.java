package org.gridcase.handling.ladder;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Assignment.Outcome;
import org.gridcase.casefile.Assignments;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFiles;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Step;
import org.gridcase.casefile.Step.Action;
import org.gridcase.engine.Actor;
import org.gridcase.engine.Answers;
import org.gridcase.engine.Refusal;
import org.gridcase.organisation.AreaCode;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.Person;
import org.gridcase.organisation.Tier;
import org.gridcase.organisation.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Somebody who did not handle a case looks on the spot whether it is done (C8). */
@Component
public class Verifying {

    private static final Set<String> OUTCOMES = Set.of("verified", "not-verified");

    private final CaseFiles caseFiles;
    private final Assignments assignments;
    private final Organisation organisation;
    private final Actor actor;

    Verifying(CaseFiles caseFiles, Assignments assignments, Organisation organisation, Actor actor) {
        this.caseFiles = caseFiles;
        this.assignments = assignments;
        this.organisation = organisation;
        this.actor = actor;
    }

    /**
     * Who may verify a case.
     *
     * @param people only these people of the unit, because others of it handled the case; empty means all of the unit
     */
    public record Verifiers(Unit unit, List<Person> people) {}

    /** Hands a resolved case to its verifiers: people of its grid who did not handle it, else its community, else a centre. */
    public Verifiers offer(String caseNumber) {
        CaseFile file = caseFiles.hold(caseNumber);
        Step last = caseFiles.lastStep(caseNumber);
        if (last.action() != Action.ANSWERED || !Outcome.RESOLVED.code().equals(last.decision())) {
            throw new IllegalStateException("案件 %s 没有办结，不能交付核实，请检查流程图".formatted(caseNumber));
        }
        Verifiers verifiers = verifiers(file);
        caseFiles.advance(
                caseNumber,
                Step.taken(
                        Action.VERIFICATION_OFFERED,
                        actor.current(),
                        verifiers.unit().code(),
                        file.tier(),
                        verifiers.people().isEmpty()
                                ? verifiers.unit().code()
                                : verifiers.people().stream().map(Person::id).collect(Collectors.joining(",")),
                        null),
                before -> before.at(
                        CaseState.VERIFYING, before.tier(), verifiers.unit().code()));
        return verifiers;
    }

    private Verifiers verifiers(CaseFile file) {
        Set<String> handlers = handlers(file.number());
        AreaCode place = file.place().area();
        Verifiers last = null;
        for (Tier tier : List.of(Tier.GRID, Tier.COMMUNITY, Tier.STREET, Tier.DISTRICT)) {
            if (place.at(tier).isEmpty()) {
                continue;
            }
            Unit unit = organisation.taking(tier, place);
            List<Person> members = organisation.membersOf(unit.code());
            List<Person> others = members.stream()
                    .filter(person -> !handlers.contains(person.id()))
                    .toList();
            last = new Verifiers(unit, others.size() == members.size() ? List.of() : others);
            if (!others.isEmpty()) {
                return last;
            }
        }
        if (last == null) {
            throw new IllegalStateException("case " + file.number() + " has no place");
        }
        return last;
    }

    /**
     * Writes down what the verifier found.
     *
     * @param outcome {@code verified} or {@code not-verified}
     * @throws Refusal when the outcome is unknown, a failure has no reason, or the verifier handled the case
     */
    public void conclude(String caseNumber, @Nullable String outcome, @Nullable String opinion) {
        String found = Answers.oneOf(OUTCOMES, outcome);
        boolean failed = found.equals("not-verified");
        if (failed) {
            Answers.requireReason(opinion);
        } else {
            Answers.requireFitting(opinion);
        }
        String verifier = actor.current();
        // An administrator is no person of the organisation: who steps in for everybody stands in the trace as just
        // that.
        if (handlers(caseNumber).contains(verifier)
                && organisation.person(verifier).isPresent()) {
            throw new Refusal("outcome", "您办理过本案，须由他人核实");
        }
        CaseFile file = caseFiles.hold(caseNumber);
        caseFiles.advance(
                caseNumber,
                Step.taken(Action.VERIFIED, verifier, file.unit(), file.tier(), found, opinion),
                before -> failed ? before.failedOnceMore() : before);
    }

    /** The duty whose result is being verified. */
    public Assignment dutyThatResolved(String caseNumber) {
        List<Assignment> resolved = assignments.ofCase(caseNumber).stream()
                .filter(duty -> duty.role() == Assignment.Role.LEAD && duty.outcome() == Outcome.RESOLVED)
                .toList();
        return resolved.get(resolved.size() - 1);
    }

    private Set<String> handlers(String caseNumber) {
        return assignments.ofCase(caseNumber).stream()
                .filter(duty -> duty.outcome() == Outcome.RESOLVED && duty.handledBy() != null)
                .map(duty -> String.valueOf(duty.handledBy()))
                .collect(Collectors.toSet());
    }
}
