package org.gridcase.casefile.trace;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.calendar.Light;
import org.gridcase.problem.Messages;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the sealed parts of records back from their tables. */
@Component
public class SealedRecords {

    private final JdbcClient db;
    private final SealedAssignments sealed;
    private final List<SealedPart> parts;

    SealedRecords(JdbcClient db, SealedAssignments sealed, List<SealedParts> rooms) {
        this.db = db;
        this.sealed = sealed;
        this.parts = rooms.stream().flatMap(room -> room.parts().stream()).toList();
    }

    /** A part of a record as it stands in its table. */
    public record Stored(String caseNumber, SealedPart part, List<String> key, List<@Nullable Object> values) {

        public String name() {
            return part.of(key);
        }

        /** Whether nothing of it has been written yet. */
        public boolean isEmpty() {
            return values.stream().allMatch(Objects::isNull);
        }

        public String seal(String salt) {
            return part.seal(salt, key, values);
        }
    }

    /** All parts there are, with their columns. */
    public List<SealedPart> parts() {
        return parts;
    }

    /** What stands in the tables about some cases, in no order. */
    public List<Stored> of(Collection<String> caseNumbers) {
        return of(caseNumbers, parts);
    }

    /** What stands in the tables about an assignment: its own row and what was done about it. */
    public List<Stored> ofAssignment(String caseNumber, String assignment) {
        List<SealedPart> about =
                parts.stream().filter(SealedPart::isOfAssignments).toList();
        return of(List.of(caseNumber), about).stream()
                .filter(part -> part.key().get(0).equals(assignment))
                .toList();
    }

    /**
     * What was done about assignments of a case, is sealed, and stands in no table any more.
     *
     * @param assignment measures of the others are left out
     * @param sealed what the trace of the case has sealed, by name
     */
    public List<SealedPart> goneAbout(String caseNumber, String assignment, Set<String> sealed) {
        List<SealedPart> about =
                parts.stream().filter(SealedPart::isAboutAssignments).toList();
        Set<String> stored =
                of(List.of(caseNumber), about).stream().map(Stored::name).collect(Collectors.toSet());
        return about.stream()
                .filter(part -> sealed.stream()
                        .anyMatch(name ->
                                name.startsWith(part.name() + ":" + (part.isOfAssignments() ? assignment + "/" : ""))
                                        && !stored.contains(name)))
                .toList();
    }

    /** The same of some parts alone. */
    public List<Stored> of(Collection<String> caseNumbers, List<SealedPart> wanted) {
        List<Stored> found = new ArrayList<>();
        for (SealedPart part : wanted) {
            found.addAll(db.sql(part.query(caseNumbers.size()))
                    .params(List.copyOf(caseNumbers))
                    .query((rs, row) -> stored(part, rs))
                    .list());
        }
        return found;
    }

    /**
     * What the row of a case keeps about its trace.
     *
     * @param salt of its seals; null if it has never been sealed
     * @param link of the newest line, by which one tells whether the row and the lines are of the same moment
     * @param tracedAt when the newest line was written
     */
    public record OwnRow(
            @Nullable String salt,
            int length,
            String link,
            @Nullable Instant tracedAt,
            CaseHandlers handlers) {}

    /** The rows of cases, by number. */
    public Map<String, OwnRow> rows(Collection<String> caseNumbers) {
        Map<String, OwnRow> rows = new HashMap<>();
        db.sql("select number, seal_salt, trace_length, trace_link, trace_at, handlers, handling_units from case_file"
                        + " where number in (:numbers)")
                .param("numbers", List.copyOf(caseNumbers))
                .query(rs -> {
                    rows.put(
                            rs.getString("number"),
                            new OwnRow(
                                    rs.getString("seal_salt"),
                                    rs.getInt("trace_length"),
                                    rs.getString("trace_link"),
                                    Instants.optionalFromSql(rs, "trace_at"),
                                    new CaseHandlers(
                                            CaseHandlers.read(rs.getString("handlers")),
                                            CaseHandlers.read(rs.getString("handling_units")))));
                });
        return rows;
    }

    /** Cases of which an assignment or a verification has other words beside it, for the lists, than the case itself. */
    public List<String> differingCopies() {
        return db.sql("select f.number from case_file f join case_assignment a on a.case_number = f.number"
                        + " where a.area <> f.area or a.reported_by <> f.reported_by or a.reported_at <> f.reported_at"
                        + " union select f.number from case_file f join case_verification v on v.case_number = f.number"
                        + " where v.reported_at <> f.reported_at order by 1")
                .query(String.class)
                .list();
    }

    /**
     * The row of a part as people know it: an assignment by its stage and unit, a measure by its assignment and what brought it. Others are
     * known by their key.
     *
     * @param caseNumber in whose trace an assignment that is gone has left its unit
     * @param key as the trace names the row
     */
    public String nameOf(@Nullable String caseNumber, String key, Locale language) {
        String[] idAndRest = key.split("/", 2);
        return db.sql(
                        "select a.stage, coalesce(s.name, a.stage) as stage_name, coalesce(u.name, a.unit) as unit from case_assignment a"
                                + " left join assignment_stage s on s.code = a.stage left join org_unit u on u.code = a.unit"
                                + " where a.id = ?")
                .param(idAndRest[0])
                .query((rs, row) -> Messages.text(
                        language,
                        "row.assignment",
                        Said.label("stage", rs.getString("stage"), rs.getString("stage_name"))
                                .in(language),
                        rs.getString("unit")))
                .optional()
                .or(() -> sealedAssignment(caseNumber, idAndRest[0])
                        .map(gone -> gone.named().in(language)))
                .map(name -> idAndRest.length == 1 ? name : measure(name, idAndRest[1].split("/"), language))
                .orElse(key);
    }

    /** @param key revision of the deadline, cause, and for the how many-th time */
    private static String measure(String assignment, String[] key, Locale language) {
        return key.length == 3
                ? Messages.text(
                        language, "row.measure", assignment, cause(key[1]).in(language), key[2], key[0])
                : assignment;
    }

    private static Said cause(String code) {
        return Light.find(code).map(Light::said).orElseGet(() -> Said.label("light", code, "核实再次未通过"));
    }

    /** Empty where the trace has sealed no such assignment. */
    public Optional<SealedAssignment> sealedAssignment(@Nullable String caseNumber, String assignment) {
        return caseNumber == null
                ? Optional.empty()
                : parts.stream()
                        .filter(part -> part.name().equals("assignment-unit"))
                        .findFirst()
                        .flatMap(unit -> sealed.find(caseNumber, assignment, unit));
    }

    private static Stored stored(SealedPart part, ResultSet rs) throws SQLException {
        List<String> key = new ArrayList<>();
        int column = 2;
        for (int at = 0; at < part.key().size(); at++) {
            key.add(rs.getString(column++));
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (int at = 0; at < part.columns().size(); at++) {
            values.add(value(rs, column++));
        }
        return new Stored(rs.getString(1), part, key, values);
    }

    private static @Nullable Object value(ResultSet rs, int column) throws SQLException {
        ResultSetMetaData columns = rs.getMetaData();
        int type = columns.getColumnType(column);
        return type == Types.TIMESTAMP || type == Types.TIMESTAMP_WITH_TIMEZONE
                ? rs.getObject(column, OffsetDateTime.class)
                : rs.getObject(column);
    }
}
