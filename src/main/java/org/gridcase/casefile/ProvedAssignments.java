package org.gridcase.casefile;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.gridcase.calendar.Deadline;
import org.gridcase.casefile.Assignment.Role;
import org.gridcase.casefile.trace.CaseSeals.Sealed;
import org.gridcase.casefile.trace.SealedPart;
import org.gridcase.organisation.structure.Tier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an assignment was before somebody bent it in the database, as far as its seals prove it: a seal is a digest, so it proves a guess. */
@Component
public class ProvedAssignments {

    private final AssignmentSeals seals;

    ProvedAssignments(AssignmentSeals seals) {
        this.seals = seals;
    }

    /**
     * What an assignment had for its unit, deadline, stage, tier and role before somebody bent them in the database: of values that stand elsewhere,
     * those that give the seals of the trace. What none of them gives stays as it is. The caller holds the lock of the case.
     *
     * @param units codes that come into question
     * @param deadlines that come into question
     * @param stages codes that come into question
     * @return the assignment with them; empty where nothing of it is bent, or none of them gives a seal
     */
    public Optional<Assignment> of(
            Assignment bent, List<String> units, List<Deadline> deadlines, Collection<String> stages) {
        Sealed sealed = seals.sealed(bent.caseNumber());
        if (sealed.isBroken()) {
            return Optional.empty();
        }
        List<String> key = List.of(bent.id());
        Assignment proved = first(
                bent,
                units.stream().map(bent::of),
                tried -> sealed.gives(RecordParts.ASSIGNED_TO, key, RecordParts.assignedTo(tried)));
        proved = first(
                proved,
                deadlines.stream().map(proved::due),
                tried -> sealed.gives(RecordParts.DUE, key, RecordParts.due(tried)));
        proved = first(
                proved,
                positions(proved, stages),
                tried -> sealed.gives(RecordParts.ASSIGNED, key, RecordParts.assigned(tried)));
        return Optional.of(proved).filter(each -> !each.equals(bent));
    }

    private static Stream<Assignment> positions(Assignment assignment, Collection<String> stages) {
        return Stream.concat(Stream.of(assignment.stage()), stages.stream()).flatMap(stage -> Stream.of(Tier.values())
                .flatMap(tier -> Stream.of(Role.values()).map(role -> assignment.as(stage, tier, role))));
    }

    private static Assignment first(Assignment stands, Stream<Assignment> others, Predicate<Assignment> gives) {
        return Stream.concat(Stream.of(stands), others)
                .filter(gives)
                .findFirst()
                .orElse(stands);
    }

    /** The parts in which an assignment differs from what {@link #of} gives, as the trace names them. */
    public static List<String> parts(Assignment bent, Assignment proved) {
        Map<SealedPart, Function<Assignment, List<@Nullable Object>>> parts = Map.of(
                RecordParts.ASSIGNED_TO, RecordParts::assignedTo,
                RecordParts.DUE, RecordParts::due,
                RecordParts.ASSIGNED, RecordParts::assigned);
        return parts.entrySet().stream()
                .filter(part ->
                        !part.getValue().apply(bent).equals(part.getValue().apply(proved)))
                .map(part -> part.getKey().of(List.of(bent.id())))
                .toList();
    }
}
