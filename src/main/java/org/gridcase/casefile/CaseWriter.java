package org.gridcase.casefile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gridcase.casefile.LockedCase.Row;
import org.gridcase.casefile.trace.CaseHandlers;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.casefile.trace.TraceChains;
import org.gridcase.casefile.trace.TraceChains.Head;
import org.gridcase.casefile.trace.TraceChains.Linked;
import org.gridcase.casefile.trace.TraceLine;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes what a transaction has changed of a case: its row once, its new lines in one statement. */
@Component
class CaseWriter {

    private final JdbcClient db;

    CaseWriter(JdbcClient db) {
        this.db = db;
    }

    /** Writes the first row of a case, on which no line of the trace stands yet. @param idsOf among whose ids its external id is */
    void add(Row row, String idsOf) {
        CaseFile file = row.file();
        Place place = file.place();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("number", file.number());
        values.put("title", file.title());
        values.put("description", file.description());
        values.put("category", file.category().code());
        values.put("category_edition", Catalogue.written(file.category()));
        values.put("urgency", file.urgency().code());
        values.put("area", place.area().value());
        values.put("longitude", place.longitude());
        values.put("latitude", place.latitude());
        values.put("address", place.address());
        values.put("metres_outside", place.metresOutside());
        values.put("channel", file.channel().code());
        values.put("external_id", file.externalId());
        values.put("ids_of", idsOf);
        values.put("occurred_at", Instants.toSql(file.occurredAt()));
        values.put("reported_at", Instants.toSql(file.reportedAt()));
        values.put("reported_by", file.reportedBy());
        values.put("state", file.state().code());
        values.put("tier", file.tier().code());
        values.put("unit", file.unit());
        values.put("returns", file.returns());
        values.put("failures", file.failures());
        values.put("rework_unit", file.reworkUnit());
        values.put("closed_at", Instants.toSql(file.closedAt()));
        values.put("reply", file.reply());
        values.put("trace_length", row.head().sequence());
        values.put("trace_link", row.head().link());
        values.put("handlers", CaseHandlers.written(row.handlers().people()));
        values.put("handling_units", CaseHandlers.written(row.handlers().units()));
        db.sql("insert into case_file (" + String.join(", ", values.keySet()) + ") values (:"
                        + String.join(", :", values.keySet()) + ")")
                .params(values)
                .update();
    }

    void update(Row row) {
        CaseFile file = row.file();
        Head head = row.head();
        Place place = file.place();
        db.sql("""
                        update case_file
                        set category = :category, category_edition = :edition, urgency = :urgency, area = :area, longitude = :longitude,
                            latitude = :latitude, metres_outside = :metresOutside, state = :state, tier = :tier, unit = :unit,
                            returns = :returns, failures = :failures, rework_unit = :reworkUnit, closed_at = :closedAt, reply = :reply,
                            trace_length = :length, trace_link = :link, trace_at = :tracedAt, handlers = :handlers,
                            handling_units = :handlingUnits, seal_salt = :salt
                        where number = :number
                        """)
                .param("category", file.category().code())
                .param("edition", Catalogue.written(file.category()))
                .param("urgency", file.urgency().code())
                .param("area", place.area().value())
                .param("longitude", place.longitude())
                .param("latitude", place.latitude())
                .param("metresOutside", place.metresOutside())
                .param("state", file.state().code())
                .param("tier", file.tier().code())
                .param("unit", file.unit())
                .param("returns", file.returns())
                .param("failures", file.failures())
                .param("reworkUnit", file.reworkUnit())
                .param("closedAt", Instants.toSql(file.closedAt()))
                .param("reply", file.reply())
                .param("length", head.sequence())
                .param("link", head.link())
                .param("tracedAt", Instants.toSql(row.tracedAt()))
                .param("handlers", CaseHandlers.written(row.handlers().people()))
                .param("handlingUnits", CaseHandlers.written(row.handlers().units()))
                .param("salt", row.salt())
                .param("number", file.number())
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

    void append(List<Linked> lines) {
        List<@Nullable Object> values = new ArrayList<>();
        lines.forEach(each -> values.addAll(values(each)));
        String line = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        db.sql("insert into case_trace (" + TraceChains.LINES + ") values "
                        + lines.stream().map(each -> line).collect(Collectors.joining(", ")))
                .params(values)
                .update();
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
                line.decisionSource(),
                line.before(),
                line.after(),
                line.sealed(),
                line.decisions(),
                each.link());
    }
}
