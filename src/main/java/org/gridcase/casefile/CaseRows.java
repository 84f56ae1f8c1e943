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
            + " and t.sequence = case_file.trace_length) as stands";

    private final JdbcClient db;
    private final Catalogue catalogue;

    CaseRows(JdbcClient db, Catalogue catalogue) {
        this.db = db;
        this.catalogue = catalogue;
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
        String stands = rs.getString("stands");
        CasePosition own = new CasePosition(rs.getString("state"), rs.getString("tier"), rs.getString("unit"));
        CasePosition traced = stands == null ? own : CasePosition.read(stands);
        return new CaseRow(
                file,
                length == 0
                        ? TraceChains.first(file.number())
                        : new Head(file.number(), length, rs.getString("trace_link")),
                Instants.optionalFromSql(rs, "trace_at"),
                new CaseHandlers(
                        CaseHandlers.read(rs.getString("handlers")), CaseHandlers.read(rs.getString("handling_units"))),
                rs.getString("seal_salt"),
                length == 0 ? null : traced,
                differing(own, traced, words));
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
