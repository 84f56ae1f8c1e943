package org.gridcase.casefile.trace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The trace as chains, one for each case: every line carries a link that is counted over itself and the link before it. */
@Component
public class TraceChains {

    public static final String LINES =
            "case_number, sequence, at, action, actor, unit, tier, decision, reason, reason_en, ruling,"
                    + " before_position, after_position, sealed, decisions, link";

    /** Columns that the trace has not always had. */
    private static final List<String> LATER = List.of("reason_en", "sealed", "decisions");

    private final JdbcClient db;

    TraceChains(JdbcClient db) {
        this.db = db;
    }

    /** The newest line of a chain; sequence 0 stands for the first link of a case without lines. */
    public record Head(String caseNumber, int sequence, String link) {}

    /** @param link as stored, right or not */
    public record Linked(TraceLine line, @Nullable String link) {}

    /**
     * Where a case stands, beside what its trace says.
     *
     * @param traced the position after its newest line; empty without a trace
     * @param head what the case says of the end of its trace
     * @param newest the line that is its end
     */
    public record Standing(
            String caseNumber, String position, @Nullable String traced, Head head, Head newest) {}

    public static Head first(String caseNumber) {
        return new Head(caseNumber, 0, TraceLine.firstLink(caseNumber));
    }

    /**
     * Lines of all chains, case by case, page by page.
     *
     * @param afterCase where the page before ended, or an empty text
     */
    public List<Linked> lines(String afterCase, int afterSequence, int size) {
        return lines(db, afterCase, afterSequence, size);
    }

    public static List<Linked> lines(JdbcClient db, String afterCase, int afterSequence, int size) {
        return lines(db, LINES, afterCase, afterSequence, size);
    }

    /** The same for migrations, which meet a trace of before it had all columns. */
    static List<Linked> linesWithoutSeals(JdbcClient db, String afterCase, int afterSequence, int size) {
        String columns = LATER.stream()
                .reduce(
                        LINES,
                        (all, column) -> all.replace(column + ",", "cast(null as varchar(1)) as " + column + ","));
        return lines(db, columns, afterCase, afterSequence, size);
    }

    private static List<Linked> lines(JdbcClient db, String columns, String afterCase, int afterSequence, int size) {
        return db.sql("select " + columns + " from case_trace where (case_number, sequence) > (?, ?)"
                        + " order by case_number, sequence limit ?")
                .params(afterCase, afterSequence, size)
                .query((rs, row) -> new Linked(line(rs), rs.getString("link")))
                .list();
    }

    /** Lines of one chain, page by page. */
    public List<Linked> linesOf(String caseNumber, int afterSequence, int size) {
        return db.sql("select " + LINES
                        + " from case_trace where case_number = ? and sequence > ? order by sequence limit ?")
                .params(caseNumber, afterSequence, size)
                .query((rs, row) -> new Linked(line(rs), rs.getString("link")))
                .list();
    }

    /** The heads of all chains in order of case number, page by page. */
    public List<Head> heads(String afterCase, int size) {
        return db.sql("select t.case_number, t.sequence, t.link from (select case_number, max(sequence) as sequence"
                        + " from case_trace where case_number > ? group by case_number order by case_number limit ?) h"
                        + " join case_trace t on t.case_number = h.case_number and t.sequence = h.sequence"
                        + " order by t.case_number")
                .params(afterCase, size)
                .query((rs, row) -> new Head(rs.getString(1), rs.getInt(2), rs.getString(3)))
                .list();
    }

    /** Where all cases stand, in order of case number, page by page. */
    public List<Standing> standings(String afterCase, int size) {
        return db.sql("select f.number, f.state, f.tier, f.unit, f.trace_length, f.trace_link, t.after_position,"
                        + " coalesce(t.sequence, 0) as newest, t.link from case_file f"
                        + " left join case_trace t on t.case_number = f.number and t.sequence ="
                        + " (select max(sequence) from case_trace where case_number = f.number)"
                        + " where f.number > ? order by f.number limit ?")
                .params(afterCase, size)
                .query((rs, row) -> new Standing(
                        rs.getString("number"),
                        new CasePosition(rs.getString("state"), rs.getString("tier"), rs.getString("unit")).written(),
                        rs.getString("after_position"),
                        new Head(rs.getString("number"), rs.getInt("trace_length"), text(rs, "trace_link")),
                        new Head(rs.getString("number"), rs.getInt("newest"), text(rs, "link"))))
                .list();
    }

    private static String text(ResultSet rs, String column) throws SQLException {
        return Objects.requireNonNullElse(rs.getString(column), "");
    }

    private static TraceLine line(ResultSet rs) throws SQLException {
        return new TraceLine(
                rs.getString("case_number"),
                rs.getInt("sequence"),
                Instants.fromSql(rs, "at"),
                rs.getString("action"),
                rs.getString("actor"),
                rs.getString("unit"),
                rs.getString("tier"),
                rs.getString("decision"),
                rs.getString("reason"),
                rs.getString("reason_en"),
                rs.getString("ruling"),
                rs.getString("before_position"),
                rs.getString("after_position"),
                rs.getString("sealed"),
                rs.getString("decisions"));
    }
}
