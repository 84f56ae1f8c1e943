package org.gridcase.casefile.history;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.trace.AttachedFile;
import org.gridcase.casefile.trace.CasePosition;
import org.gridcase.casefile.trace.SealedAssignment;
import org.gridcase.casefile.trace.SealedLine;
import org.gridcase.casefile.trace.SealedRecords;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.casefile.trace.result.Measure;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.problem.Messages;
import org.gridcase.problem.Said;
import org.gridcase.problem.StoredWord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people call a row of a record that is bent or gone, by its name in the trace: keys tell them nothing. */
@Component
public class RowNames {

    /** Between the name of a row that is gone and how many others are gone with it. */
    public static final String WITH = " +";

    private static final String ALARM = "alarm";

    /** The column with the unit that the line of a row names. */
    private static final Map<String, String> UNITS =
            Map.of("order", "addressee", "referral", "unit", "deferral", "unit", "dispute", "unit", "response", "unit");

    private final SealedRecords records;
    private final JdbcClient db;

    RowNames(SealedRecords records, JdbcClient db) {
        this.records = records;
        this.db = db;
    }

    /**
     * A row as people know it: an assignment by its stage and unit, a measure by its assignment and what brought it, an order, a referral, a
     * request or a verification by what it was, whose, and from which line on. What the trace tells goes before what stands in the table now.
     *
     * @param part of the row, as the trace names it
     */
    public String nameOf(@Nullable String caseNumber, String part, Locale language) {
        int with = part.lastIndexOf(WITH);
        if (with > 0) {
            return Messages.text(
                    language,
                    "row.with",
                    nameOf(caseNumber, part.substring(0, with), language),
                    part.substring(with + WITH.length()));
        }
        String[] nameAndKey = part.split(":", 2);
        String key = nameAndKey[1];
        if (CasePosition.isDifference(part)) {
            return position(key, language);
        }
        String[] idAndRest = key.split("/", 2);
        return assignment(caseNumber, idAndRest[0], language)
                .map(name -> idAndRest.length == 1 ? name : measure(name, idAndRest[1].split("/"), language))
                .or(() -> byItsLine(caseNumber, nameAndKey[0].split("-", 2)[0], idAndRest, language))
                .or(() -> byItsLine(caseNumber, nameAndKey[0].split("-", 2)[0], new String[] {idAndRest[0]}, language))
                .orElse(key.equals(caseNumber) ? "" : key);
    }

    /** With the unit that stands there now, where the line by which the row came names another. */
    private Optional<String> byItsLine(@Nullable String caseNumber, String part, String[] key, Locale language) {
        if (part.equals(ALARM)) {
            return alarm(caseNumber, key, language);
        }
        return records.sealedLine(caseNumber, part + ":" + String.join("/", key))
                .map(line -> records.valueOf(
                                String.valueOf(caseNumber), part, String.join("/", key), UNITS.getOrDefault(part, ""))
                        .map(this::unitName)
                        .filter(unit -> line.unit() != null && !unit.equals(line.unit()))
                        .map(unit -> Messages.text(language, "row.other-unit", named(line, key, language), unit))
                        .orElseGet(() -> named(line, key, language)));
    }

    /** One act alarms several units: whose an alarm is its row tells, and of one that is gone nobody. */
    private Optional<String> alarm(@Nullable String caseNumber, String[] key, Locale language) {
        return records.sealedLine(caseNumber, ALARM + ":" + key[0])
                .map(line -> new SealedLine(
                        line.sequence(),
                        line.action(),
                        records.valueOf(String.valueOf(caseNumber), ALARM, key[0], "unit")
                                .map(this::unitName)
                                .orElse(null),
                        line.decision()))
                .map(line -> named(line, key, language));
    }

    private String unitName(String code) {
        return db.sql("select name from org_unit where code = ?")
                .param(code)
                .query(String.class)
                .optional()
                .orElse(code);
    }

    private record Row(Said stage, String unit, String unitName) {}

    private Optional<String> assignment(@Nullable String caseNumber, String id, Locale language) {
        Optional<Row> row = row(id);
        Optional<SealedAssignment> sealed = records.sealedAssignment(caseNumber, id);
        if (row.isEmpty() || sealed.map(SealedAssignment::unitCode).isEmpty()) {
            return row.map(stands -> named(stands, language))
                    .or(() -> sealed.map(gone -> gone.named().in(language)));
        }
        Row stands = row.get();
        SealedAssignment was = sealed.get();
        return Optional.of(
                stands.unit().equals(was.unitCode())
                        ? named(stands, language)
                        : Messages.text(language, "row.other-unit", was.named().in(language), stands.unitName()));
    }

    private Optional<Row> row(String assignment) {
        return db.sql(
                        "select a.stage, coalesce(s.name, a.stage) as stage_name, a.unit, coalesce(u.name, a.unit) as unit_name"
                                + " from case_assignment a left join assignment_stage s on s.code = a.stage"
                                + " left join org_unit u on u.code = a.unit where a.id = ?")
                .param(assignment)
                .query((rs, row) -> new Row(
                        Said.label("stage", rs.getString("stage"), rs.getString("stage_name")),
                        rs.getString("unit"),
                        rs.getString("unit_name")))
                .optional();
    }

    private static String named(Row row, Locale language) {
        return Messages.text(language, "row.assignment", row.stage().in(language), row.unitName());
    }

    /** @param key revision of the deadline, cause, and for the how many-th time */
    private static String measure(String assignment, String[] key, Locale language) {
        return key.length == 3
                ? Messages.text(
                        language, "row.measure", assignment, cause(key[1]).in(language), key[2], key[0])
                : assignment;
    }

    private static Said cause(String code) {
        String beside = code.equals("reopened") ? "再次重办" : "核实再次未通过";
        return Light.find(code).map(Light::said).orElseGet(() -> Said.label("light", code, beside));
    }

    private static String named(SealedLine line, String[] key, Locale language) {
        String what =
                switch (Action.stored(line.action())) {
                    case REFERRED ->
                        StoredWord.find(line.decision(), Measure::of)
                                .map(measure -> measure.said().in(language))
                                .orElse("");
                    case DEFERRAL_REQUESTED -> String.valueOf(line.decision());
                    case WHISTLED -> "";
                    case ATTACHED ->
                        StoredWord.find(line.decision(), AttachedFile::read)
                                .map(file -> file.kind().said().in(language))
                                .orElse("");
                    case JOINED -> String.valueOf(line.decision());
                    case VERIFIED -> key.length > 1 ? Messages.text(language, "row.attempt", key[1]) : "";
                    default -> key.length > 1 ? "" : key[0];
                };
        return line.unit() == null
                ? Messages.text(language, "row.gone", what, line.sequence())
                : Messages.text(language, "row.gone-of-unit", what, line.unit(), line.sequence());
    }

    /** Which of state, tier and unit it is, and the two values. */
    private String position(String written, Locale language) {
        String[] tracedAndStored = written.split(CasePosition.BECAME, 2);
        CasePosition traced = CasePosition.read(tracedAndStored[0]);
        CasePosition stored = CasePosition.read(tracedAndStored[1]);
        String which = traced.differingFrom(stored);
        return Messages.text(
                language,
                "row.position",
                Messages.text(language, "position." + which),
                value(traced, which, language),
                value(stored, which, language));
    }

    private String value(CasePosition position, @Nullable String which, Locale language) {
        if (CasePosition.STATE.equals(which)) {
            return StoredWord.find(position.state(), CaseState::ofCode)
                    .map(state -> state.said().in(language))
                    .orElse(position.state());
        }
        if (CasePosition.TIER.equals(which)) {
            return StoredWord.find(position.tier(), Tier::ofCode)
                    .map(tier -> Said.label("tier", tier.code(), tier.label()).in(language))
                    .orElse(position.tier());
        }
        String unit = position.unit();
        return unit == null ? Messages.text(language, "position.none") : unitName(unit);
    }
}
