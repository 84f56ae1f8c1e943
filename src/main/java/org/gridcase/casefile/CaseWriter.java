package org.gridcase.casefile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gridcase.casefile.sql.NewRow;
import org.gridcase.casefile.trace.CaseHandlers;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.casefile.trace.TraceChains;
import org.gridcase.casefile.trace.TraceChains.Linked;
import org.gridcase.casefile.trace.TraceLine;
import org.gridcase.casefile.trace.TraceListener;
import org.gridcase.seal.RowSignatures;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Writes what a transaction has changed of a case: its row once, its new lines in one statement. */
@Component
class CaseWriter {

    private final JdbcClient db;
    private final RowSignatures signatures;
    /** Asked for at the first line that is written: they stand on top of this room. */
    private final SingletonSupplier<List<TraceListener>> listeners;

    CaseWriter(JdbcClient db, RowSignatures signatures, ObjectProvider<TraceListener> listeners) {
        this.db = db;
        this.signatures = signatures;
        this.listeners = SingletonSupplier.of(() -> listeners.orderedStream().toList());
    }

    /** Writes the first row of a case, on which no line of the trace stands yet. @param idsOf among whose ids its external id is */
    void add(CaseRow row, String idsOf) {
        CaseFile file = row.file();
        Map<String, @Nullable Object> values = changing(file);
        values.put("number", file.number());
        values.put("title", file.title());
        values.put("description", file.description());
        values.put("address", file.place().address());
        values.put("channel", file.channel().code());
        values.put("external_id", file.externalId());
        values.put("ids_of", idsOf);
        values.put("occurred_at", Instants.toSql(file.occurredAt()));
        values.put("reported_at", Instants.toSql(file.reportedAt()));
        values.put("reported_by", file.reportedBy());
        values.put("trace_length", row.head().sequence());
        values.put("trace_link", row.head().link());
        values.putAll(handlers(row));
        NewRow.insert(db, "case_file", values);
    }

    /** What of a case its steps change. */
    private static Map<String, @Nullable Object> changing(CaseFile file) {
        Place place = file.place();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("category", file.category().code());
        values.put("category_edition", Catalogue.written(file.category()));
        values.put("urgency", file.urgency().code());
        values.put("area", place.area().value());
        values.put("longitude", place.longitude());
        values.put("latitude", place.latitude());
        values.put("metres_outside", place.metresOutside());
        values.put("state", file.state().code());
        values.put("tier", file.tier().code());
        values.put("unit", file.unit());
        values.put("returns", file.returns());
        values.put("failures", file.failures());
        values.put("rework_unit", file.reworkUnit());
        values.put("closed_at", Instants.toSql(file.closedAt()));
        values.put("reply", file.reply());
        return values;
    }

    private static Map<String, @Nullable Object> handlers(CaseRow row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("handlers", CaseHandlers.written(row.handlers().people()));
        values.put("handling_units", CaseHandlers.written(row.handlers().units()));
        return values;
    }

    /**
     * Writes the row of a case after more lines of its trace.
     *
     * @param changes whether a step has changed the case; of one that only notes something no column is written that it read
     */
    void update(CaseRow row, boolean changes) {
        Map<String, @Nullable Object> values = changes ? changing(row.file()) : new LinkedHashMap<>();
        values.put("trace_length", row.head().sequence());
        values.put("trace_link", row.head().link());
        values.put("trace_at", Instants.toSql(row.tracedAt()));
        values.putAll(handlers(row));
        values.put("seal_salt", row.salt());
        values.put("newest_signatures", row.newest().stored(signatures, CaseRows.keptWith(row.head())));
        String set = values.keySet().stream().map(each -> each + " = :" + each).collect(Collectors.joining(", "));
        db.sql("update case_file set " + set + " where number = :number")
                .params(values)
                .param("number", row.file().number())
                .update();
    }

    /** Writes what was signed anew of a case whose trace tells of nothing more. */
    void sign(CaseRow row) {
        db.sql("update case_file set newest_signatures = ? where number = ?")
                .params(Arrays.asList(
                        row.newest().stored(signatures, CaseRows.keptWith(row.head())),
                        row.file().number()))
                .update();
    }

    /** A change of no assignment: the sums stay as they are, and the lists are settled for the case. */
    void note(CaseFile file) {
        Object reportedAt = Instants.toSql(file.reportedAt());
        db.sql(
                        "insert into light_change (stage, case_number, unit, area, reported_by, yellow_at, deadline, provisional, change)"
                                + " values ('none', ?, '', ?, ?, ?, ?, false, 0)")
                .params(file.number(), file.area().value(), file.reportedBy(), reportedAt, reportedAt)
                .update();
    }

    /** Adds lines to the trace of a case, and tells whoever wants to know of them. @param file as it stands after them */
    void append(CaseFile file, List<Linked> lines) {
        List<@Nullable Object> values = new ArrayList<>();
        lines.forEach(each -> values.addAll(values(each)));
        String line = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        db.sql("insert into case_trace (" + TraceChains.LINES + ") values "
                        + lines.stream().map(each -> line).collect(Collectors.joining(", ")))
                .params(values)
                .update();
        List<TraceLine> added = lines.stream().map(Linked::line).toList();
        listeners
                .obtain()
                .forEach(each -> each.added(file.area(), file.channel().code(), added));
    }

    private static List<@Nullable Object> values(Linked each) {
        TraceLine line = each.line();
        return Arrays.asList(
                line.caseNumber(),
                line.sequence(),
                Instants.toSql(line.at()),
                line.action(),
                line.actor(),
                line.unit(),
                line.tier(),
                line.decision(),
                line.reason(),
                line.reasonEnglish(),
                line.decisionSource(),
                line.before(),
                line.after(),
                line.sealed(),
                line.decisions(),
                each.link());
    }
}
