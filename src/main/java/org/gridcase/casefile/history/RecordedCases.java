package org.gridcase.casefile.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.casefile.trace.TracedDecisions;
import org.gridcase.engine.decision.DecisionMade;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Past cases with all that tables decided about them, by the time of their report, page by page. */
@Component
public class RecordedCases {

    private final JdbcClient db;
    private final CaseFileRepository caseFiles;
    private final AssignmentRepository assignments;

    RecordedCases(JdbcClient db, CaseFileRepository caseFiles, AssignmentRepository assignments) {
        this.db = db;
        this.caseFiles = caseFiles;
        this.assignments = assignments;
    }

    /**
     * A line of the trace with what was decided on the way to it.
     *
     * @param unit for which it was done; null where for none
     */
    public record DecidedLine(
            int sequence, Instant at, @Nullable String unit, List<DecisionMade> decisions) {}

    /**
     * A case with what tables decided about it.
     *
     * @param erased whether its words are no longer those that tables were asked with
     * @param lines those with decisions, oldest first; empty where the case is older than the record of decisions
     */
    public record DecidedCase(CaseFile file, boolean erased, List<DecidedLine> lines, List<Assignment> assignments) {}

    /** How many cases were reported from an instant to before another one. */
    public int count(Instant from, Instant to) {
        return db.sql("select count(*) from case_file where reported_at >= ? and reported_at < ?")
                .params(Instants.toSql(from), Instants.toSql(to))
                .query(Integer.class)
                .single();
    }

    /** When the case was reported before which, in a period's end, so many others were; the oldest where there are fewer. */
    public Optional<Instant> reportedAt(Instant before, int cases) {
        return db.sql("select reported_at from (select reported_at from case_file where reported_at < ?"
                        + " order by reported_at desc limit ?) newest order by reported_at limit 1")
                .params(Instants.toSql(before), cases)
                .query((rs, row) -> Instants.fromSql(rs, "reported_at"))
                .optional();
    }

    /** @param after the last case of the page before; null for the first page */
    public List<DecidedCase> page(Instant from, Instant to, @Nullable CaseFile after, int size) {
        List<CaseFile> files = caseFiles.list(
                "case_file where reported_at >= ? and reported_at < ? and (reported_at, number) > (?, ?)"
                        + " order by reported_at, number limit ?",
                List.of(
                        Instants.toSql(from),
                        Instants.toSql(to),
                        Instants.toSql(after == null ? Instant.EPOCH : after.reportedAt()),
                        after == null ? "" : after.number(),
                        size));
        if (files.isEmpty()) {
            return List.of();
        }
        List<String> numbers = files.stream().map(CaseFile::number).toList();
        Map<String, List<DecidedLine>> lines = lines(numbers);
        Set<String> erased = erased(numbers);
        Map<String, List<Assignment>> known = new HashMap<>();
        assignments.ofCases(numbers).forEach(each -> known.computeIfAbsent(
                        each.caseNumber(), number -> new ArrayList<>())
                .add(each));
        return files.stream()
                .map(file -> new DecidedCase(
                        file,
                        erased.contains(file.number()),
                        lines.getOrDefault(file.number(), List.of()),
                        known.getOrDefault(file.number(), List.of())))
                .toList();
    }

    /** What was decided about one case, oldest first; empty where there is no such case, or nothing was kept. */
    public List<DecidedLine> decidedOf(String number) {
        return lines(List.of(number)).getOrDefault(number, List.of());
    }

    /** The same of several cases, by case. */
    public Map<String, List<DecidedLine>> decidedOf(Collection<String> numbers) {
        return numbers.isEmpty() ? Map.of() : lines(numbers);
    }

    private Map<String, List<DecidedLine>> lines(Collection<String> numbers) {
        Map<String, List<DecidedLine>> lines = new HashMap<>();
        db.sql("select case_number, sequence, at, unit, decisions from case_trace where case_number in (:numbers)"
                        + " and decisions is not null order by case_number, sequence")
                .param("numbers", numbers)
                .query(rs -> {
                    lines.computeIfAbsent(rs.getString("case_number"), number -> new ArrayList<>())
                            .add(new DecidedLine(
                                    rs.getInt("sequence"),
                                    Instants.fromSql(rs, "at"),
                                    rs.getString("unit"),
                                    TracedDecisions.read(rs.getString("decisions"))));
                });
        return lines;
    }

    private Set<String> erased(List<String> numbers) {
        return new HashSet<>(db.sql(
                        "select distinct case_number from case_trace where case_number in (:numbers) and action = :erased")
                .param("numbers", numbers)
                .param("erased", Action.PERSONAL_DATA_ERASED.code())
                .query(String.class)
                .list());
    }
}
