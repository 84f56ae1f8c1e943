package org.gridcase.rulebook.change;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.engine.deployment.RuleDeployment;
import org.gridcase.engine.rule.DeployedFiles.Kind;
import org.gridcase.problem.Fault;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.Said;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.rulebook.change.RuleChange.CheckFinding;
import org.gridcase.rulebook.change.RuleChange.State;
import org.gridcase.rulebook.finding.NamedAreas;
import org.gridcase.rulebook.proposal.RuleChangeCondition;
import org.gridcase.rulebook.register.RuleInForce;
import org.gridcase.rulebook.register.RuleRegister;
import org.gridcase.security.StaffNames;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether a change may take a step: by where it is on its way, by who takes it, and by what it would bring about. */
@Component
class RuleChangeRequirements {

    /** Approved changes that wait for their time; there is never more than a handful. */
    private static final int MOST_PLANNED = 100;

    private final RuleChangeRepository changes;
    private final RuleChangeChecks checks;
    private final RuleChangeConditions conditions;
    private final RuleDeployment deployment;
    private final RuleDataChanges data;
    private final RuleRegister register;
    private final PilotsInForce pilots;
    private final NamedAreas areas;
    private final StaffNames names;
    private final Clock clock;

    RuleChangeRequirements(
            RuleChangeRepository changes,
            RuleChangeChecks checks,
            RuleChangeConditions conditions,
            RuleDeployment deployment,
            RuleDataChanges data,
            RuleRegister register,
            PilotsInForce pilots,
            NamedAreas areas,
            StaffNames names,
            Clock clock) {
        this.changes = changes;
        this.checks = checks;
        this.conditions = conditions;
        this.deployment = deployment;
        this.data = data;
        this.register = register;
        this.pilots = pilots;
        this.areas = areas;
        this.names = names;
        this.clock = clock;
    }

    /** @throws ProblemException when there is none, or it is in another state */
    RuleChange in(int number, State... states) {
        RuleChange change = changes.find(number).orElseThrow(() -> new ProblemException(RuleChangeProblems.NONE));
        if (!Set.of(states).contains(change.state())) {
            throw new ProblemException(RuleChangeProblems.WRONG_STATE, List.of(standing(change)));
        }
        return change;
    }

    /** Where it is, and who brought it there when. */
    private Fault standing(RuleChange change) {
        return change.state() == State.SUPERSEDED
                ? superseded(change)
                : told("rule-change.is." + change.state().code(), by(change.stateBy()), change.stateSince());
    }

    private Fault superseded(RuleChange change) {
        Instant at = changes.lastEnded(change.number()).orElseGet(change::stateSince);
        return changes.broughtAt(at, change.number())
                .map(next -> Fault.of(
                        "state",
                        "rule-change.is.superseded",
                        by(
                                next.approval() == null
                                        ? next.author()
                                        : next.approval().by()),
                        WrittenTimes.minute(at, clock.getZone()),
                        String.valueOf(next.number()),
                        next.name()))
                .orElseGet(() -> told("rule-change.is.superseded-outside", "", at));
    }

    private Fault told(String sentence, Object by, Instant at) {
        return Fault.of("state", sentence, by, WrittenTimes.minute(at, clock.getZone()));
    }

    private Said by(@Nullable String account) {
        return account == null
                ? Said.of("rule-journal.application")
                : Said.same(names.nameOf(account).orElse(account));
    }

    /** @throws ProblemException when it is no pilot in force */
    RuleChange pilot(int number) {
        RuleChange change = in(number, State.IN_FORCE);
        if (!change.isPilot()) {
            throw new ProblemException(RuleChangeProblems.NO_PILOT);
        }
        return change;
    }

    /**
     * The findings of the whole, as it stands now.
     *
     * @param where codes of the areas where it is to decide; empty for everywhere
     * @throws ProblemException when it cannot come into force there
     */
    List<CheckFinding> judged(RuleChange change, List<String> where, boolean knowing) {
        List<RuleChangeFile> files = files(change);
        if (files.isEmpty()) {
            throw new ProblemException(RuleChangeProblems.EMPTY);
        }
        if (!knowing) {
            refuse(List.of(), overtakenIn(files));
        }
        checks.overtaken(files)
                .forEach(file -> changes.put(
                        change.number(),
                        data.isData(file)
                                ? file.basedOnData(data.inForce(file))
                                : file.basedOn(deployment.inForce(file.name(), file.content()))));
        List<CheckFinding> findings = checks.findingsIn(change, files);
        List<Fault> errors = findings.stream()
                .filter(finding -> finding.severity().equals("error"))
                .map(finding -> Fault.of(
                        finding.file() == null ? "files" : finding.file(), "rule-change.error", finding.message()))
                .toList();
        if (!errors.isEmpty()) {
            throw new ProblemException(RuleChangeProblems.BREAKS, errors);
        }
        Map<String, byte[]> contents = RuleChangeChecks.contents(files);
        conditions.require(change, contents, where);
        return Stream.concat(findings.stream(), conditions.untried(change, contents, where).stream())
                .toList();
    }

    private List<Fault> overtakenIn(List<RuleChangeFile> files) {
        return checks.overtaken(files).stream()
                .map(file -> Fault.of(file.name(), "rule-change.overtaken"))
                .toList();
    }

    /** All that is asked stands in one answer: whoever confirms has read it all. */
    private static void refuse(List<Fault> pilots, List<Fault> overtaken) {
        if (!pilots.isEmpty() || !overtaken.isEmpty()) {
            throw new ProblemException(
                    overtaken.isEmpty()
                            ? RuleChangeProblems.ENDS_PILOT
                            : pilots.isEmpty() ? RuleChangeProblems.OVERTAKEN : RuleChangeProblems.ASKS,
                    Stream.concat(pilots.stream(), overtaken.stream()).toList());
        }
    }

    /** @param where codes of the areas where it is to decide; empty for everywhere */
    void requireConditions(RuleChange change, List<String> where) {
        conditions.require(change, RuleChangeChecks.contents(files(change)), where);
    }

    void requireSecondPerson(RuleChange change, String account) {
        boolean own = change.author().equals(account)
                || files(change).stream().anyMatch(file -> file.author().equals(account));
        if (own) {
            throw new ProblemException(RuleChangeProblems.OWN);
        }
    }

    /** An author may put files and stories into a draft while somebody looks at it to approve it. */
    void refuseUnseen(RuleChange change, @Nullable List<String> seen) {
        Set<String> there = Stream.concat(
                        files(change).stream().map(RuleChangeFile::digest),
                        conditions.stories(change.number()).stream().map(RuleChangeCondition.ConditionText::digest))
                .collect(Collectors.toSet());
        if (seen != null && !there.equals(new TreeSet<>(seen))) {
            throw new ProblemException(RuleChangeProblems.UNSEEN);
        }
    }

    /** Tasklist starts the newest version everywhere, and what is new has nothing that could decide elsewhere. */
    void refuseImpossiblePilot(RuleChange change, List<String> where) {
        if (where.isEmpty()) {
            return;
        }
        List<Fault> faults = files(change).stream()
                .filter(file ->
                        Kind.PROCESS.isOf(file.name()) && deployment.isStartedByPeople(file.name(), file.content()))
                .map(file -> Fault.of(file.name(), "rule-change.started-by-people"))
                .toList();
        if (!faults.isEmpty()) {
            throw new ProblemException(RuleChangeProblems.NO_PILOT_POSSIBLE, faults);
        }
        List<Fault> everywhere = data.ofData(files(change)).stream()
                .map(file -> Fault.of(file.name(), "rule-change.data-everywhere"))
                .toList();
        if (!everywhere.isEmpty()) {
            throw new ProblemException(RuleChangeProblems.NO_PILOT_OF_DATA, everywhere);
        }
    }

    /** An area inside another is part of the pilot already. */
    void refuseInside(RuleChange pilot, List<String> added) {
        List<Fault> inside = added.stream()
                .flatMap(area -> pilot.areas().stream()
                        .filter(area::startsWith)
                        .map(outer ->
                                Fault.of("areas", "rule-change.inside-pilot", areas.name(area), areas.name(outer))))
                .toList();
        if (!inside.isEmpty()) {
            throw new ProblemException(RuleChangeProblems.NOT_WIDER, inside);
        }
    }

    /**
     * What whoever takes the step must know and say so: where another pilot has the same rules it decides no more, or, in a smaller area,
     * goes on deciding; and what others have changed since the files were put in is undone.
     *
     * @param where codes of areas; empty for everywhere
     */
    void refuseUnknown(RuleChange change, List<String> where, boolean knowing) {
        if (knowing) {
            return;
        }
        List<RuleChangeFile> files = files(change);
        refuse(pilotsConcerned(change, files, where), overtakenIn(files));
    }

    private List<Fault> pilotsConcerned(RuleChange change, List<RuleChangeFile> files, List<String> where) {
        List<Fault> ends = register.open().stream()
                .filter(row -> row.change() != null && row.change() != change.number() && brings(files, row))
                .flatMap(row -> where.stream()
                        .filter(area -> row.area() != null && area.startsWith(row.area()))
                        .map(area -> Fault.of(
                                "areas",
                                "rule-change.ends-pilot",
                                String.valueOf(row.change()),
                                nameOf(row),
                                areas.name(area))))
                .distinct()
                .toList();
        Stream<Fault> stay = pilots.within(change.number(), RuleChangeFile.rulesIn(files), where).stream()
                .map(other -> Fault.of(
                        "areas",
                        "rule-change.stays-pilot",
                        String.valueOf(other.change()),
                        other.name(),
                        named(other.areas())));
        return Stream.of(ends.stream(), stay, planned(change, files, where))
                .flatMap(each -> each)
                .toList();
    }

    /** Approved changes that will bring the same rules into force there: of two pilots one decides, and nobody would have been told. */
    private Stream<Fault> planned(RuleChange change, List<RuleChangeFile> files, List<String> where) {
        return changes.before(Integer.MAX_VALUE, State.APPROVED, MOST_PLANNED).stream()
                .filter(other -> other.number() != change.number())
                .filter(other ->
                        files(other).stream().anyMatch(file -> files.stream().anyMatch(file::sharesRule)))
                .flatMap(other -> common(other.areas(), where).stream()
                        .map(area -> Fault.of(
                                "areas",
                                "rule-change.planned-pilot",
                                String.valueOf(other.number()),
                                other.name(),
                                WrittenTimes.minute(Objects.requireNonNull(other.effective()), clock.getZone()),
                                areas.name(area))));
    }

    /** Areas in which both would decide: of two that lie within one another the one that is asked for. */
    private static List<String> common(List<String> ofPilot, List<String> where) {
        return where.isEmpty()
                ? ofPilot
                : where.stream()
                        .filter(area ->
                                ofPilot.stream().anyMatch(each -> area.startsWith(each) || each.startsWith(area)))
                        .toList();
    }

    private Said named(List<String> codes) {
        return Said.listed(codes.stream().map(areas::name).toList());
    }

    private static boolean brings(List<RuleChangeFile> files, RuleInForce row) {
        return files.stream().anyMatch(file -> file.holds(row.version()));
    }

    private String nameOf(RuleInForce row) {
        return row.change() == null
                ? ""
                : changes.find(row.change()).map(RuleChange::name).orElse("");
    }

    void requireDiagram(RuleChange change) {
        if (RuleActivationService.diagramsOf(files(change)).isEmpty()) {
            throw new ProblemException(RuleChangeProblems.NO_DIAGRAM);
        }
    }

    private List<RuleChangeFile> files(RuleChange change) {
        return changes.files(change.number());
    }
}
