package org.gridcase.casefile;

import static org.gridcase.casefile.trace.SealedPart.values;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.gridcase.casefile.trace.SealedPart;
import org.gridcase.casefile.trace.SealedParts;
import org.gridcase.casefile.trace.SealedRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What of the record of a case is sealed in its trace, and how it is written. */
@Component
class RecordParts implements SealedParts {

    static final SealedPart REPORTED = ofCase(
            "report",
            List.of(
                    "title",
                    "description",
                    "category",
                    "urgency",
                    "channel",
                    "external_id",
                    "occurred_at",
                    "reported_at",
                    "reported_by"));
    /** Of a case that was filed with a later edition of its category than the first. */
    static final SealedPart FILED = ofCase("filed", List.of("category_edition"));

    static final SealedPart PLACE =
            ofCase("place", List.of("area", "longitude", "latitude", "address", "metres_outside"));
    static final SealedPart ROUNDS = ofCase("rounds", List.of("returns", "failures", "rework_unit"));
    static final SealedPart ENDED = ofCase("ending", List.of("closed_at", "reply"));

    static final SealedPart ASSIGNED = SealedPart.of(
            SealedRecords.ASSIGNMENT,
            "case_assignment",
            List.of("id"),
            List.of(
                    "case_number",
                    "stage",
                    "subject",
                    "tier",
                    "role",
                    "started_at",
                    "time_limit",
                    "counting",
                    "yellow_share"));
    static final SealedPart ASSIGNED_TO =
            SealedPart.of(SealedRecords.ASSIGNMENT_UNIT, "case_assignment", List.of("id"), List.of("unit"));
    static final SealedPart DUE = SealedPart.of(
            SealedRecords.ASSIGNMENT_DUE,
            "case_assignment",
            List.of("id"),
            List.of("deadline", "yellow_at", "revision", "deferred", "decided_end", "not_after"));
    static final SealedPart ASSIGNMENT_ENDED = SealedPart.of(
            "assignment-end",
            "case_assignment",
            List.of("id"),
            List.of("ended_at", "outcome", "opinion", "handled_by"));

    static final SealedPart VERIFIED = SealedPart.of(
            "verification",
            "case_verification",
            List.of("case_number", "attempt"),
            List.of(
                    "verified",
                    "account",
                    "unit",
                    "at",
                    "seen",
                    "seen_at",
                    "longitude",
                    "latitude",
                    "no_position",
                    "metres",
                    "allowed_metres"));
    static final SealedPart ADDED = SealedPart.of(
            "addition",
            "case_addition",
            List.of("case_number", "digest"),
            List.of("at", "account", "title", "description", "address", "changes"));

    /** What {@link #ASSIGNED} seals of an assignment. */
    static List<@Nullable Object> assigned(Assignment assignment) {
        return values(
                assignment.caseNumber(),
                assignment.stage(),
                assignment.subject(),
                assignment.tier().code(),
                assignment.role().code(),
                assignment.startedAt(),
                assignment.limit().amount().toString(),
                assignment.limit().counting().code(),
                assignment.limit().yellowShare());
    }

    /** What {@link #ASSIGNED_TO} seals of an assignment. */
    static List<@Nullable Object> assignedTo(Assignment assignment) {
        return values(assignment.unit());
    }

    /** What {@link #DUE} seals of an assignment. */
    static List<@Nullable Object> due(Assignment assignment) {
        return values(
                assignment.deadline(),
                assignment.due().yellowAt(),
                assignment.revision(),
                !assignment.basis().limited(),
                assignment.basis().decidedEnd(),
                assignment.basis().notAfter());
    }

    /** What the server signs of an open assignment: what the trace has sealed of it, and its id. */
    static String signed(Assignment assignment) {
        List<String> id = List.of(assignment.id());
        return String.join(
                "\n",
                ASSIGNED.seal("", id, assigned(assignment)),
                ASSIGNED_TO.seal("", id, assignedTo(assignment)),
                DUE.seal("", id, due(assignment)));
    }

    private static SealedPart ofCase(String name, List<String> columns) {
        return new SealedPart(name, "case_file t", "t.number", List.of("number"), columns);
    }

    @Override
    public List<SealedPart> parts() {
        return List.of(
                REPORTED, FILED, PLACE, ROUNDS, ENDED, ASSIGNED, ASSIGNED_TO, DUE, ASSIGNMENT_ENDED, VERIFIED, ADDED);
    }

    /** The parts of a case's own row that a step changes, with their new values; mostly it only notes something. */
    static Map<SealedPart, List<@Nullable Object>> changed(CaseFile before, CaseFile after) {
        if (after.equals(before)) {
            return Map.of();
        }
        Map<SealedPart, List<@Nullable Object>> changed = of(after);
        changed.entrySet().removeAll(of(before).entrySet());
        return changed;
    }

    /** Of these, those of which something was written before. */
    static List<SealedPart> rewritten(CaseFile before, CaseFile after) {
        Set<SealedPart> changed = changed(before, after).keySet();
        return changed.isEmpty()
                ? List.of()
                : of(before).entrySet().stream()
                        .filter(known -> changed.contains(known.getKey()))
                        .filter(known -> known.getValue().stream().anyMatch(Objects::nonNull))
                        .map(Map.Entry::getKey)
                        .toList();
    }

    /** The parts of a case's own row, with their values. */
    static Map<SealedPart, List<@Nullable Object>> of(CaseFile file) {
        Map<SealedPart, List<@Nullable Object>> parts = new LinkedHashMap<>();
        parts.put(
                REPORTED,
                values(
                        file.title(),
                        file.description(),
                        file.category().code(),
                        file.urgency().code(),
                        file.channel().code(),
                        file.externalId(),
                        file.occurredAt(),
                        file.reportedAt(),
                        file.reportedBy()));
        parts.put(FILED, values(Catalogue.written(file.category())));
        Place place = file.place();
        parts.put(
                PLACE,
                values(
                        place.area().value(),
                        place.longitude(),
                        place.latitude(),
                        place.address(),
                        place.metresOutside()));
        parts.put(ROUNDS, values(file.returns(), file.failures(), file.reworkUnit()));
        parts.put(ENDED, values(file.closedAt(), file.reply()));
        return parts;
    }
}
