package org.gridcase.attachment.rest;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.gridcase.attachment.Attachment;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Assignment.Outcome;
import org.gridcase.casefile.Assignment.Role;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.trace.AttachedFile.Stage;
import org.gridcase.casefile.trace.StageCodes;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.organisation.structure.UnitKind;
import org.gridcase.security.Actor;
import org.springframework.stereotype.Component;

/** Who, of those who see a case, adds files to it, who reads the originals with position and device, and who shows them to its reporter. */
@Component
class AttachmentRights {

    private final AssignmentRepository assignments;
    private final Organisation organisation;
    private final Actor actor;

    AttachmentRights(AssignmentRepository assignments, Organisation organisation, Actor actor) {
        this.assignments = assignments;
        this.organisation = organisation;
        this.actor = actor;
    }

    /**
     * The caller with what they have to do with one case.
     *
     * @param since what the account did earlier was done by somebody else who had it
     * @param theirs assignments of their units that handle or verify it, or have done so
     * @param answered those that this account ended with the answer that holds
     * @param showing those for which they decide now which pictures the reporter sees
     * @param centre a command centre of theirs that answers for where the case is; empty where there is none
     * @param stages at which they can add files now, each with the unit for which they do; empty for whoever has reported the case
     */
    record Involved(
            String account,
            Instant since,
            List<Assignment> theirs,
            List<Assignment> answered,
            List<Assignment> showing,
            Optional<String> centre,
            Map<Stage, String> stages) {

        /** The stages at which the caller can add files now, what they have to do themselves first. */
        List<Stage> addable() {
            return List.copyOf(stages.keySet());
        }

        /** The unit for which the caller adds files at a stage; empty for whoever has reported the case. */
        Optional<String> unitAt(Stage stage) {
            return Optional.ofNullable(stages.get(stage)).filter(unit -> !unit.isEmpty());
        }

        boolean mayAddAt(Stage stage) {
            return stages.containsKey(stage);
        }

        /** Who works on the case, and whoever has sent the file. */
        boolean maySeeOriginal(Attachment file) {
            return !theirs.isEmpty() || isOwn(file);
        }

        private boolean isOwn(Attachment file) {
            return file.account().equals(account) && !file.at().isBefore(since);
        }

        /**
         * Whether they decide what the reporter sees; who gave an answer that holds shows what they added to it. What is shown is taken back by
         * whoever added it and by the centre as well.
         */
        boolean mayChange(Attachment file, boolean shown) {
            return !showing.isEmpty() || isOfOwnAnswer(file) || !shown && (isOwn(file) || centre.isPresent());
        }

        private boolean isOfOwnAnswer(Attachment file) {
            return isOwn(file)
                    && answered.stream()
                            .anyMatch(each -> stage(each).equals(Optional.of(file.stage()))
                                    && !file.at().isBefore(each.startedAt()));
        }

        /** The unit for which they decide about a picture: one that has its stage before others; empty where they do for none. */
        Optional<String> unitDeciding(Attachment file) {
            return decidingAmong(showing, file)
                    .or(() -> isOwn(file) ? decidingAmong(theirs, file) : Optional.empty())
                    .or(() -> isOwn(file) ? Optional.empty() : centre);
        }

        private static Optional<String> decidingAmong(List<Assignment> some, Attachment file) {
            return some.stream()
                    .max(Comparator.comparing((Assignment each) -> stage(each).equals(Optional.of(file.stage())))
                            .thenComparing(Assignment::open)
                            .thenComparing(each -> each.role() == Role.LEAD))
                    .map(Assignment::unit);
        }
    }

    Involved in(CaseFile file) {
        String account = actor.current();
        List<Assignment> all = assignments.ofCase(file.number());
        List<Unit> units = organisation.unitsOf(account);
        Set<String> own = units.stream().map(Unit::code).collect(Collectors.toSet());
        List<Assignment> ofCaller = all.stream()
                .filter(each -> own.contains(each.unit()) || each.open() && standsIn(each, own))
                .toList();
        List<Assignment> theirs =
                ofCaller.stream().filter(each -> stage(each).isPresent()).toList();
        Set<Assignment> deciding = deciding(file, all);
        Map<Stage, String> stages = new EnumMap<>(Stage.class);
        if (file.state().open()) {
            theirs.stream().filter(Assignment::open).forEach(each -> stage(each)
                    .ifPresent(stage -> stages.put(stage, each.unit())));
            if (file.reportedBy().equals(organisation.personKey(account))) {
                stages.put(Stage.REPORT, "");
            }
        }
        return new Involved(
                account,
                organisation.takenOver(account).orElse(Instant.EPOCH),
                theirs,
                theirs.stream()
                        .filter(each -> account.equals(each.handledBy()) && holds(each, all))
                        .toList(),
                ofCaller.stream().filter(deciding::contains).toList(),
                units.stream()
                        .filter(unit -> unit.kind() == UnitKind.COMMAND_CENTRE
                                && unit.area().contains(file.area()))
                        .map(Unit::code)
                        .findFirst(),
                stages);
    }

    private boolean standsIn(Assignment assignment, Set<String> own) {
        return organisation
                .standingInFor(assignment.unit())
                .filter(unit -> own.contains(unit.code()))
                .isPresent();
    }

    /** Who has the case in hand decides; after its end who gave the answer that holds, verified it, or told the reporter. */
    private static Set<Assignment> deciding(CaseFile file, List<Assignment> all) {
        Set<Assignment> deciding =
                all.stream().filter(each -> each.open() && isOfAnswer(each)).collect(Collectors.toSet());
        if (!file.state().open()) {
            Optional<Assignment> answer =
                    newest(all, each -> each.outcome() == Outcome.RESOLVED && each.role() == Role.LEAD);
            answer.ifPresent(lead -> all.stream()
                    .filter(each -> each.outcome() == Outcome.RESOLVED
                            && !each.startedAt().isBefore(lead.startedAt()))
                    .forEach(deciding::add));
            for (String stage : List.of(StageCodes.VERIFYING, StageCodes.REPORTER_ANSWER)) {
                newest(all, each -> each.stage().equals(stage) && each.outcome() == Outcome.DONE)
                        .ifPresent(deciding::add);
            }
        }
        return deciding;
    }

    /** Whether an assignment came to an answer after which nobody has had the case anew. */
    private static boolean holds(Assignment assignment, List<Assignment> all) {
        Instant end = assignment.endedAt();
        return end != null
                && (assignment.outcome() == Outcome.RESOLVED || assignment.outcome() == Outcome.DONE)
                && all.stream()
                        .noneMatch(each -> each.isHandling()
                                && each.role() == Role.LEAD
                                && each.startedAt().isAfter(end));
    }

    private static Optional<Assignment> newest(List<Assignment> all, Predicate<Assignment> which) {
        return all.stream().filter(which).max(Comparator.comparing(Assignment::startedAt));
    }

    private static boolean isOfAnswer(Assignment assignment) {
        return stage(assignment).isPresent() || assignment.stage().equals(StageCodes.REPORTER_ANSWER);
    }

    private static Optional<Stage> stage(Assignment assignment) {
        if (assignment.isHandling()) {
            return Optional.of(Stage.HANDLING);
        }
        return assignment.stage().equals(StageCodes.VERIFYING) ? Optional.of(Stage.VERIFICATION) : Optional.empty();
    }
}
