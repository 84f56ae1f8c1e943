package org.gridcase.casefile.trace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.casefile.trace.result.EmergencyOutcome;
import org.gridcase.casefile.trace.result.VerificationOutcome;
import org.gridcase.casefile.trace.result.WhistleStep;
import org.gridcase.organisation.structure.UnitKind;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds in the trace with what an assignment began. The seals of an act stand on its first line, which may be another unit's: that tells the
 * act alone. Whose the assignment was, its seal tells, for only the right unit gives it; the line is the one of that unit.
 */
@Component
class SealedAssignments {

    /** The part by which an assignment is sealed when it begins, and the one that says whose it is. */
    static final String ASSIGNMENT = "assignment";

    static final String UNIT = "assignment-unit";

    /** What begins an assignment of the unit that its line names. */
    private static final Map<String, String> STAGES = Map.ofEntries(
            Map.entry(Action.ASSIGNED.code(), StageCodes.HANDLING),
            Map.entry(Action.ASSISTANCE_ASSIGNED.code(), StageCodes.HANDLING),
            Map.entry(Action.ORDER_ISSUED.code(), StageCodes.ORDER_ANSWER),
            Map.entry(Action.CALL_ASSIGNED.code(), StageCodes.CALL_BACK),
            Map.entry(Action.VERIFICATION_OFFERED.code(), StageCodes.VERIFYING),
            Map.entry(Action.WHISTLED.code(), StageCodes.WHISTLE_SIGNING),
            Map.entry(Action.ALARMED.code(), StageCodes.EMERGENCY_SIGNING),
            Map.entry(Action.ACCEPTANCE_REQUIRED.code(), StageCodes.ACCEPTING),
            Map.entry(Action.SUPPLEMENT_ENDED.code(), StageCodes.ACCEPTING),
            Map.entry(Action.ACCEPTANCE_REVIEWED.code(), StageCodes.ACCEPTING),
            Map.entry(Action.ACCEPTANCE_DECIDED.code(), StageCodes.ACCEPTANCE_REVIEW));

    private static final Set<String> ACCEPTING = Set.of(StageCodes.ACCEPTING, "asked-back", StageCodes.HANDING_OVER);

    /** What begins an assignment of a unit above the one that its line names. */
    private static final Map<String, String> STAGES_ABOVE = Map.of(
            Action.REFERRED.code(), StageCodes.REFERRAL,
            Action.DEFERRAL_REQUESTED.code(), StageCodes.DEFERRAL_DECISION,
            Action.DISPUTE_OPENED.code(), StageCodes.DISPUTE_SETTLEMENT,
            Action.WHISTLED.code(), StageCodes.WHISTLE_RELAY);

    /** What begins another step of a response to a whistle, by what the line says was done. */
    private static final Map<String, String> STAGES_OF_RESPONSES = Map.of(
            WhistleStep.RELAYED.code(), StageCodes.WHISTLE_SIGNING,
            WhistleStep.REFUSED.code(), StageCodes.WHISTLE_RULING,
            WhistleStep.CONTACTED.code(), StageCodes.WHISTLE_ARRIVAL,
            WhistleStep.ARRIVED.code(), StageCodes.WHISTLE_REPORT,
            WhistleStep.REPORTED.code(), StageCodes.WHISTLE_RATING);

    /** After these the unit says first when it comes, or comes at once: that is told by what it did next. */
    private static final Set<String> COMING = Set.of(WhistleStep.SIGNED.code(), WhistleStep.INSISTED.code());

    /** By which line a row comes. */
    private static final Map<String, String> ROWS = Map.ofEntries(
            Map.entry("order", Action.ORDER_ISSUED.code()),
            Map.entry("referral", Action.REFERRED.code()),
            Map.entry("deferral", Action.DEFERRAL_REQUESTED.code()),
            Map.entry("dispute", Action.DISPUTE_OPENED.code()),
            Map.entry("verification", Action.VERIFIED.code()),
            Map.entry("attachment", Action.ATTACHED.code()),
            Map.entry("whistle", Action.WHISTLED.code()),
            Map.entry("response", Action.WHISTLED.code()),
            Map.entry("emergency", Action.EMERGENCY_DECLARED.code()),
            Map.entry("alarm", Action.ALARMED.code()),
            Map.entry("instruction", Action.INSTRUCTED.code()));

    private final JdbcClient db;

    SealedAssignments(JdbcClient db) {
        this.db = db;
    }

    /** A line of the act that began an assignment. */
    private record Line(
            int sequence,
            String action,
            @Nullable String unit,
            @Nullable String decision,
            CasePosition after,
            @Nullable String sealed) {

        static Line of(ResultSet rs) throws SQLException {
            return new Line(
                    rs.getInt("sequence"),
                    rs.getString("action"),
                    rs.getString("unit"),
                    rs.getString("decision"),
                    CasePosition.read(String.valueOf(rs.getString("after_position"))),
                    rs.getString("sealed"));
        }
    }

    private record UnitRow(String code, String name, String kind) {}

    /** The line by which a row came, by the part of it that was sealed first. */
    Optional<SealedLine> line(String caseNumber, String part) {
        List<Line> act = act(caseNumber, part);
        String action = ROWS.get(part.split(":", 2)[0]);
        return act.stream()
                .filter(line -> line.action().equals(action))
                .findFirst()
                .or(() -> act.stream().findFirst())
                .map(line -> new SealedLine(line.sequence(), line.action(), nameOf(line.unit()), line.decision()));
    }

    private @Nullable String nameOf(@Nullable String unit) {
        return unit == null
                ? null
                : db.sql("select name from org_unit where code = ?")
                        .param(unit)
                        .query(String.class)
                        .optional()
                        .orElse(unit);
    }

    /** @param unitPart of assignments */
    Optional<SealedAssignment> find(String caseNumber, String assignment, SealedPart unitPart) {
        List<Line> act = act(caseNumber, ASSIGNMENT + ":" + assignment);
        return act.isEmpty()
                ? Optional.empty()
                : Optional.of(told(caseNumber, act, sealedUnit(caseNumber, assignment, unitPart)));
    }

    /** The lines of the act that sealed a part first. */
    private List<Line> act(String caseNumber, String part) {
        return db.sql("select t.sequence, t.action, t.unit, t.decision, t.after_position, t.sealed from case_trace t"
                        + " join (select min(sequence) as first from case_trace where case_number = ? and sealed like ?) s"
                        + " on t.sequence >= s.first"
                        + " where t.case_number = ? and t.at = (select at from case_trace where case_number = ? and sequence = s.first)"
                        + " order by t.sequence")
                .params(caseNumber, "%" + part + "=%", caseNumber, caseNumber)
                .query((rs, row) -> Line.of(rs))
                .list();
    }

    /** The unit that was sealed last: an assignment can be given to another. */
    private @Nullable UnitRow sealedUnit(String caseNumber, String assignment, SealedPart part) {
        String name = part.name() + ":" + assignment;
        String seal = db.sql("select sealed from case_trace where case_number = ? and sealed like ?"
                        + " order by sequence desc limit 1")
                .params(caseNumber, "%" + name + "=%")
                .query(String.class)
                .optional()
                .map(TraceLine::seals)
                .map(seals -> seals.get(name))
                .orElse("");
        String salt = db.sql("select coalesce(seal_salt, '') from case_file where number = ?")
                .param(caseNumber)
                .query(String.class)
                .optional()
                .orElse("");
        return db
                .sql("select code, name, kind from org_unit")
                .query((rs, row) -> new UnitRow(rs.getString("code"), rs.getString("name"), rs.getString("kind")))
                .list()
                .stream()
                .filter(unit -> part.seal(salt, List.of(assignment), List.of(unit.code()))
                        .equals(seal))
                .findFirst()
                .orElse(null);
    }

    private SealedAssignment told(String caseNumber, List<Line> act, @Nullable UnitRow unit) {
        return of(act, STAGES, unit, line -> unit != null && unit.code().equals(line.unit()))
                .or(() -> unit == null ? Optional.empty() : of(act, STAGES_ABOVE, unit, line -> true))
                .or(() -> ofResponse(caseNumber, act, unit))
                .or(() -> of(
                        act,
                        Action.EMERGENCY_PROGRESS,
                        unit,
                        line -> EmergencyOutcome.OVER.code().equals(line.decision())
                                ? StageCodes.EMERGENCY_REPORT
                                : StageCodes.EMERGENCY_PROGRESS))
                .or(() -> ofVerified(act, unit))
                .or(() -> act.stream()
                        .filter(line ->
                                unit != null && unit.code().equals(line.after().unit()))
                        .findFirst()
                        .map(line -> told(line, stageAt(line.after().state(), unit), unit)))
                .orElseGet(() -> told(act.get(act.size() - 1), StageCodes.OTHER, unit));
    }

    private Optional<SealedAssignment> ofResponse(String caseNumber, List<Line> act, @Nullable UnitRow unit) {
        return of(
                act,
                Action.WHISTLE_STEP,
                unit,
                line -> COMING.contains(String.valueOf(line.decision()))
                        ? stageOfComing(caseNumber, line)
                        : STAGES_OF_RESPONSES.getOrDefault(String.valueOf(line.decision()), StageCodes.OTHER));
    }

    private String stageOfComing(String caseNumber, Line line) {
        return db.sql("select decision from case_trace where case_number = ? and sequence > ? and action = ?"
                                + " and decision in (?, ?) order by sequence limit 1")
                        .params(
                                caseNumber,
                                line.sequence(),
                                Action.WHISTLE_STEP.code(),
                                WhistleStep.CONTACTED.code(),
                                WhistleStep.ARRIVED.code())
                        .query(String.class)
                        .optional()
                        .filter(WhistleStep.ARRIVED.code()::equals)
                        .isPresent()
                ? StageCodes.WHISTLE_ARRIVAL
                : StageCodes.WHISTLE_CONTACT;
    }

    /** Once the result is verified, only the reporter is still to be told. */
    private Optional<SealedAssignment> ofVerified(List<Line> act, @Nullable UnitRow unit) {
        return of(act, Action.VERIFIED, unit, line -> StageCodes.REPORTER_ANSWER)
                .filter(told -> act.stream()
                        .anyMatch(line -> line.action().equals(Action.VERIFIED.code())
                                && VerificationOutcome.VERIFIED.code().equals(line.decision())));
    }

    /** By the first line of that kind. */
    private Optional<SealedAssignment> of(
            List<Line> act, Action action, @Nullable UnitRow unit, Function<Line, String> stage) {
        return act.stream()
                .filter(line -> line.action().equals(action.code()))
                .findFirst()
                .map(line -> told(line, stage.apply(line), unit));
    }

    private Optional<SealedAssignment> of(
            List<Line> act, Map<String, String> stages, @Nullable UnitRow unit, Predicate<Line> which) {
        boolean established = act.stream().anyMatch(line -> line.action().equals(Action.ESTABLISHED.code()));
        return act.stream()
                .filter(line -> stages.containsKey(line.action()) && which.test(line))
                .filter(line -> !established || !ACCEPTING.contains(line.after().state()))
                .findFirst()
                .map(line -> told(
                        line,
                        line.after().state().equals(StageCodes.HANDING_OVER)
                                ? StageCodes.HANDING_OVER
                                : stages.getOrDefault(line.action(), StageCodes.OTHER),
                        unit));
    }

    /** The codes of the states are those of their stages; before the leading group a case is dispatched by a meeting. */
    private static String stageAt(String state, @Nullable UnitRow unit) {
        return state.equals(StageCodes.DISPATCHING)
                        && unit != null
                        && unit.kind().equals(UnitKind.LEADING_GROUP_OFFICE.code())
                ? StageCodes.MEETING
                : state;
    }

    private SealedAssignment told(Line line, String stage, @Nullable UnitRow unit) {
        String name = db.sql("select name from assignment_stage where code = ?")
                .param(stage)
                .query(String.class)
                .optional()
                .orElse(stage);
        return new SealedAssignment(
                line.sequence(),
                Said.label("stage", stage, name),
                unit == null ? null : unit.code(),
                unit == null ? null : unit.name());
    }
}
