package org.gridcase.casefile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.gridcase.casefile.trace.CaseHandlers;
import org.gridcase.casefile.trace.CasePosition;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.casefile.trace.TraceChains;
import org.gridcase.casefile.trace.TraceChains.Head;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.problem.Said;
import org.gridcase.seal.NewestSignatures;
import org.gridcase.seal.RowSignatures;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the rows of {@code case_file}. */
@Component
class CaseRows {

    static final String COLUMNS =
            "number, title, description, category, category_edition, urgency, area, longitude, latitude, address, metres_outside,"
                    + " channel, external_id, occurred_at, reported_at, reported_by, state, tier, unit, returns, failures,"
                    + " rework_unit, closed_at, reply";

    /** Read with the lock: the head of the chain, and who took part in the case. */
    static final String LOCKED_COLUMNS = COLUMNS
            + ", trace_length, trace_link, trace_at, handlers, handling_units, seal_salt,"
            + " (select t.after_position from case_trace t where t.case_number = case_file.number"
            + " and t.sequence = case_file.trace_length) as stands, "
            + newestSignatures("case_file", "newest_signatures") + " as newest";

    /**
     * What the row of a case says of the newest signatures; nothing where its trace goes on after it: then the row is an earlier one.
     *
     * @param row the name that it has in the statement
     * @param told what is told of it
     */
    private static String newestSignatures(String row, String told) {
        return "case when exists (select 1 from case_trace later where later.case_number = " + row + ".number"
                + " and later.sequence = " + row + ".trace_length + 1) then null else " + told + " end";
    }

    /** The same in a statement over {@code case_assignment}, with the head of the chain, for {@link #newest}. */
    static String newestOfItsCase() {
        return "(select " + newestSignatures("f", "f.trace_length || ' ' || f.trace_link || ' ' || f.newest_signatures")
                + " from case_file f where f.number = case_assignment.case_number) as newest";
    }

    /** @param told as {@link #newestOfItsCase} gives it */
    static NewestSignatures newest(RowSignatures signatures, String caseNumber, @Nullable String told) {
        if (told == null) {
            return NewestSignatures.NONE;
        }
        String[] words = told.split(" ", 3);
        return NewestSignatures.read(
                signatures, keptWith(new Head(caseNumber, Integer.parseInt(words[0]), words[1])), words[2]);
    }

    /** With what the newest signatures of a case are kept: the head of its chain, so that they cannot be put back either. */
    static String keptWith(Head head) {
        return head.caseNumber() + "\n" + head.sequence() + "\n" + head.link();
    }

    private final JdbcClient db;
    private final Catalogue catalogue;
    private final RowSignatures signatures;

    CaseRows(JdbcClient db, Catalogue catalogue, RowSignatures signatures) {
        this.db = db;
        this.catalogue = catalogue;
        this.signatures = signatures;
    }

    /** Locks the row of a case until the transaction ends; empty when there is no such case. */
    Optional<CaseRow> lock(String number) {
        return db.sql("select " + LOCKED_COLUMNS + " from case_file where number = ? for update")
                .param(number)
                .query((rs, row) ->
                        new Locked(lockedRow(rs), rs.getInt("trace_length") > 0 && rs.getString("stands") == null))
                .optional()
                .map(locked -> locked.isAhead ? afterTheLock(number) : locked.row);
    }

    /** @param isAhead whether the statement has not seen the line to which the row says that the trace goes */
    private record Locked(CaseRow row, boolean isAhead) {}

    /** Whoever waited for the lock reads the row as it is now, and the trace as it was before: only the next statement sees both. */
    private CaseRow afterTheLock(String number) {
        return db.sql("select " + LOCKED_COLUMNS + " from case_file where number = ?")
                .param(number)
                .query((rs, row) -> lockedRow(rs))
                .single();
    }

    /** What of the row of a case contradicts its trace, in words for people; empty if nothing does. */
    Optional<Said> differing(String number) {
        return db.sql("select " + LOCKED_COLUMNS + " from case_file where number = ?")
                .param(number)
                .query((rs, row) -> lockedRow(rs))
                .optional()
                .map(CaseRow::differing);
    }

    CaseRow lockedRow(ResultSet rs) throws SQLException {
        StoredWords words = new StoredWords(rs);
        CaseFile file = caseFile(rs, words);
        int length = rs.getInt("trace_length");
        Head head = length == 0
                ? TraceChains.first(file.number())
                : new Head(file.number(), length, rs.getString("trace_link"));
        String stands = rs.getString("stands");
        CasePosition own = new CasePosition(rs.getString("state"), rs.getString("tier"), rs.getString("unit"));
        CasePosition traced = stands == null ? own : CasePosition.read(stands);
        return new CaseRow(
                file,
                head,
                Instants.optionalFromSql(rs, "trace_at"),
                new CaseHandlers(
                        CaseHandlers.read(rs.getString("handlers")), CaseHandlers.read(rs.getString("handling_units"))),
                rs.getString("seal_salt"),
                length == 0 ? null : traced,
                differing(own, traced, words),
                NewestSignatures.read(signatures, keptWith(head), rs.getString("newest")));
    }

    private static @Nullable Said differing(CasePosition own, CasePosition traced, StoredWords words) {
        String which = own.differingFrom(traced);
        if (which != null) {
            return Said.of("seal.position", Said.of("position." + which));
        }
        return words.bent() ? Said.of("seal.bent", Said.of("seal.reported")) : null;
    }

    CaseFile caseFile(ResultSet rs) throws SQLException {
        return caseFile(rs, new StoredWords(rs));
    }

    private CaseFile caseFile(ResultSet rs, StoredWords words) throws SQLException {
        return new CaseFile(
                rs.getString("number"),
                rs.getString("title"),
                rs.getString("description"),
                catalogue.filed(rs.getString("category"), rs.getObject("category_edition", Integer.class)),
                words.of("urgency", Urgency::ofCode, Urgency.ROUTINE),
                new Place(
                        words.of("area", AreaCode::new, AreaCode.NOWHERE),
                        rs.getObject("longitude", Double.class),
                        rs.getObject("latitude", Double.class),
                        rs.getString("address"),
                        rs.getObject("metres_outside", Double.class)),
                words.of("channel", Channel::ofCode, Channel.RESIDENT),
                rs.getString("external_id"),
                Instants.optionalFromSql(rs, "occurred_at"),
                Instants.fromSql(rs, "reported_at"),
                rs.getString("reported_by"),
                words.of("state", CaseState::ofCode, CaseState.HANDLING),
                words.of("tier", Tier::ofCode, Tier.GRID),
                rs.getString("unit"),
                rs.getInt("returns"),
                rs.getInt("failures"),
                rs.getString("rework_unit"),
                Instants.optionalFromSql(rs, "closed_at"),
                rs.getString("reply"));
    }
}
