package org.gridcase.attachment.rest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.attachment.Attachment;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.trace.AttachedFile.Stage;
import org.gridcase.casefile.trace.StageCodes;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.security.Actor;
import org.springframework.stereotype.Component;

/** Who, of those who see a case, adds files to it, and who reads the originals with position and device. */
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
     * @param works whether a unit of theirs handles or verifies it, or has done so
     * @param showing the unit for which the caller decides which pictures the reporter sees; empty where they do not
     * @param stages at which they can add files now, each with the unit for which they do; empty for whoever has reported the case
     */
    record Involved(String account, Instant since, boolean works, Optional<String> showing, Map<Stage, String> stages) {

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
            return works || (file.account().equals(account) && !file.at().isBefore(since));
        }
    }

    Involved in(CaseFile file) {
        String account = actor.current();
        List<Assignment> all = assignments.ofCase(file.number());
        Set<String> own = organisation.unitsOf(account).stream().map(Unit::code).collect(Collectors.toSet());
        List<Assignment> theirs = new ArrayList<>();
        List<Assignment> showing = new ArrayList<>();
        for (Assignment each : all) {
            boolean standsIn = each.open()
                    && organisation
                            .standingInFor(each.unit())
                            .filter(unit -> own.contains(unit.code()))
                            .isPresent();
            boolean isTheirs = own.contains(each.unit()) || standsIn;
            if (isTheirs && stage(each).isPresent()) {
                theirs.add(each);
            }
            if (isTheirs && (stage(each).isPresent() || each.stage().equals(StageCodes.REPORTER_ANSWER))) {
                showing.add(each);
            }
        }
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
                !theirs.isEmpty(),
                showing.stream().max(Comparator.comparing(Assignment::open)).map(Assignment::unit),
                stages);
    }

    private static Optional<Stage> stage(Assignment assignment) {
        if (assignment.isHandling()) {
            return Optional.of(Stage.HANDLING);
        }
        return assignment.stage().equals(StageCodes.VERIFYING) ? Optional.of(Stage.VERIFICATION) : Optional.empty();
    }
}
