package org.gridcase.casefile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    void update(Row row) {
        CaseFile file = row.file();
        Head head = row.head();
        Place place = file.place();
        db.sql(
                        "update case_file set category = ?, category_edition = ?, urgency = ?, area = ?, longitude = ?, latitude = ?, metres_outside = ?, state = ?, tier = ?, unit = ?, returns = ?, failures = ?, rework_unit = ?,"
                                + " closed_at = ?, reply = ?, trace_length = ?, trace_link = ?, trace_at = ?, handlers = ?, handling_units = ?, seal_salt = ?"
                                + " where number = ?")
                .params(
                        file.category().code(),
                        Catalogue.written(file.category()),
                        file.urgency().code(),
                        place.area().value(),
                        place.longitude(),
                        place.latitude(),
                        place.metresOutside(),
                        file.state().code(),
                        file.tier().code(),
                        file.unit(),
                        file.returns(),
                        file.failures(),
                        file.reworkUnit(),
                        Instants.toSql(file.closedAt()),
                        file.reply(),
                        head.sequence(),
                        head.link(),
                        Instants.toSql(row.tracedAt()),
                        CaseHandlers.written(row.handlers().people()),
                        CaseHandlers.written(row.handlers().units()),
                        row.salt(),
                        file.number())
                .update();
    }

    /** A change of no assignment: the sums stay as they are, and the lists are settled for the case. */
    void note(CaseFile file) {
        Object reportedAt = Instants.toSql(file.reportedAt());
        db.sql(
                        "insert into light_change (kind, case_number, unit, area, reported_by, yellow_at, deadline, provisional, change)"
                                + " values ('none', ?, '', ?, ?, ?, ?, false, 0)")
                .params(file.number(), file.place().area().value(), file.reportedBy(), reportedAt, reportedAt)
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
