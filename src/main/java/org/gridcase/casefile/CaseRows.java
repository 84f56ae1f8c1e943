package org.gridcase.casefile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.gridcase.casefile.LockedCase.Row;
import org.gridcase.casefile.trace.CaseHandlers;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.casefile.trace.TraceChains;
import org.gridcase.casefile.trace.TraceChains.Head;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Tier;
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
    static final String LOCKED_COLUMNS =
            COLUMNS + ", trace_length, trace_link, trace_at, handlers, handling_units, seal_salt";

    private final JdbcClient db;
    private final Catalogue catalogue;

    CaseRows(JdbcClient db, Catalogue catalogue) {
        this.db = db;
        this.catalogue = catalogue;
    }

    /** Locks the row of a case until the transaction ends; empty when there is no such case. */
    Optional<Row> lock(String number) {
        return db.sql("select " + LOCKED_COLUMNS + " from case_file where number = ? for update")
                .param(number)
                .query((rs, row) -> lockedRow(rs))
                .optional();
    }

    Row lockedRow(ResultSet rs) throws SQLException {
        CaseFile file = caseFile(rs);
        int length = rs.getInt("trace_length");
        return new Row(
                file,
                length == 0
                        ? TraceChains.first(file.number())
                        : new Head(file.number(), length, rs.getString("trace_link")),
                Instants.optionalFromSql(rs, "trace_at"),
                new CaseHandlers(
                        CaseHandlers.read(rs.getString("handlers")), CaseHandlers.read(rs.getString("handling_units"))),
                rs.getString("seal_salt"));
    }

    CaseFile caseFile(ResultSet rs) throws SQLException {
        return new CaseFile(
                rs.getString("number"),
                rs.getString("title"),
                rs.getString("description"),
                catalogue.filed(rs.getString("category"), rs.getObject("category_edition", Integer.class)),
                Urgency.ofCode(rs.getString("urgency")),
                new Place(
                        new AreaCode(rs.getString("area")),
                        rs.getObject("longitude", Double.class),
                        rs.getObject("latitude", Double.class),
                        rs.getString("address"),
                        rs.getObject("metres_outside", Double.class)),
                Channel.ofCode(rs.getString("channel")),
                rs.getString("external_id"),
                Instants.optionalFromSql(rs, "occurred_at"),
                Instants.fromSql(rs, "reported_at"),
                rs.getString("reported_by"),
                CaseState.ofCode(rs.getString("state")),
                Tier.ofCode(rs.getString("tier")),
                rs.getString("unit"),
                rs.getInt("returns"),
                rs.getInt("failures"),
                rs.getString("rework_unit"),
                Instants.optionalFromSql(rs, "closed_at"),
                rs.getString("reply"));
    }
}
