package org.gridcase.casefile.trace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who claimed and who put back tasks of cases, as the lines of their traces say: the engine's own table keeps the last of it and no more. */
@Component
public class TracedClaims {

    private final JdbcClient db;

    TracedClaims(JdbcClient db) {
        this.db = db;
    }

    /**
     * A line that says who has a task in hand.
     *
     * @param unit for which; empty for tasks beside the ladder
     * @param taken whether it was claimed; otherwise it was put back
     */
    public record Traced(
            String caseNumber, Instant at, @Nullable String unit, boolean taken, TaskClaim claim) {}

    /** All such lines of some cases, by number, oldest first. */
    public Map<String, List<Traced>> of(Collection<String> caseNumbers) {
        if (caseNumbers.isEmpty()) {
            return Map.of();
        }
        return db
                .sql("select case_number, at, action, unit, decision from case_trace"
                        + " where case_number in (:numbers) and action in (:actions) order by case_number, sequence")
                .param("numbers", List.copyOf(caseNumbers))
                .param("actions", List.of(Action.CLAIMED.code(), Action.PUT_BACK.code()))
                .query((rs, row) -> traced(rs))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .collect(Collectors.groupingBy(Traced::caseNumber));
    }

    /** Empty for a line that somebody has bent until it cannot be read. */
    private static Optional<Traced> traced(ResultSet rs) throws SQLException {
        String decision = rs.getString("decision");
        return TaskClaim.isOne(decision)
                ? Optional.of(new Traced(
                        rs.getString("case_number"),
                        Instants.fromSql(rs, "at"),
                        rs.getString("unit"),
                        rs.getString("action").equals(Action.CLAIMED.code()),
                        TaskClaim.read(decision)))
                : Optional.empty();
    }
}
