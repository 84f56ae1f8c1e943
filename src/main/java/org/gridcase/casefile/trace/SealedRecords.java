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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the sealed parts of records back from their tables. */
@Component
public class SealedRecords {

    /** Names of parts of an assignment by which it is found in the trace. */
    public static final String ASSIGNMENT = SealedAssignments.ASSIGNMENT;

    public static final String ASSIGNMENT_UNIT = SealedAssignments.UNIT;

    /** Name of the part with the deadline of an assignment. */
    public static final String ASSIGNMENT_DUE = "assignment-due";

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

    /** What stands in a column of a sealed row, if there is such a row. @param part by name @param key as the trace names the row */
    public Optional<String> valueOf(String caseNumber, String part, String key, String column) {
        List<SealedPart> named = parts.stream()
                .filter(each -> each.name().equals(part) && each.columns().contains(column))
                .toList();
        return of(List.of(caseNumber), named).stream()
                .filter(stored -> stored.name().equals(part + ":" + key))
                .findFirst()
                .map(stored -> stored.values().get(stored.part().columns().indexOf(column)))
                .map(String::valueOf);
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

    /** The units that still have something to do about some cases, those with the most of them first. */
    public List<UnitOfCases> unitsOf(Collection<String> caseNumbers) {
        return caseNumbers.isEmpty()
                ? List.of()
                : db.sql(
                                "select u.code, u.name, count(distinct c.number) as cases from ("
                                        + "select unit, case_number as number from case_assignment"
                                        + " where ended_at is null and case_number in (:numbers) union all"
                                        + " select unit, number from case_file where number in (:numbers)) c"
                                        + " join org_unit u on u.code = c.unit group by u.code, u.name order by cases desc, u.code")
                        .param("numbers", List.copyOf(caseNumbers))
                        .query((rs, row) ->
                                new UnitOfCases(rs.getString("code"), rs.getString("name"), rs.getInt("cases")))
                        .list();
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
     * The line by which a row came; of several of one act the one that tells of it.
     *
     * @param part of the row that was sealed first, as the trace names it
     */
    public Optional<SealedLine> sealedLine(@Nullable String caseNumber, String part) {
        return caseNumber == null ? Optional.empty() : sealed.line(caseNumber, part);
    }

    /** Empty where the trace has sealed no such assignment. */
    public Optional<SealedAssignment> sealedAssignment(@Nullable String caseNumber, String assignment) {
        return caseNumber == null
                ? Optional.empty()
                : parts.stream()
                        .filter(part -> part.name().equals(SealedAssignments.UNIT))
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
