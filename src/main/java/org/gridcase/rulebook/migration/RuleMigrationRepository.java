package org.gridcase.rulebook.migration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gridcase.engine.process.ProcessMigration.Obstacle;
import org.gridcase.problem.StoredWord;
import org.gridcase.rulebook.migration.RuleMigration.Listed;
import org.gridcase.rulebook.migration.RuleMigration.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The runs of migrations and the instances in their lists. */
@Component
class RuleMigrationRepository {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BATCH = 500;

    private final JdbcClient sql;
    private final JdbcTemplate batches;

    RuleMigrationRepository(JdbcClient sql, JdbcTemplate batches) {
        this.sql = sql;
        this.batches = batches;
    }

    Optional<RuleMigration> find(int number) {
        return sql.sql("select * from rule_migration where number = ?")
                .param(number)
                .query(RuleMigrationRepository::run)
                .optional();
    }

    /** The newest run of a change. */
    Optional<RuleMigration> ofChange(int change) {
        return sql.sql("select * from rule_migration where rule_change = ? order by number desc limit 1")
                .param(change)
                .query(RuleMigrationRepository::run)
                .optional();
    }

    /** Its number is given here. */
    RuleMigration add(int change, List<String> processes, String by, String reason, Instant begun) {
        int number = 1
                + Objects.requireNonNull(sql.sql("select coalesce(max(number), 0) from rule_migration")
                        .query(Integer.class)
                        .single());
        sql.sql("insert into rule_migration (number, rule_change, processes, author, reason, begun)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(number, change, String.join("|", processes), by, reason, stored(begun))
                .update();
        return new RuleMigration(number, change, processes, by, reason, begun, null, null);
    }

    /** Keeps others from a run until the transaction ends. */
    RuleMigration hold(int number) {
        return sql.sql("select * from rule_migration where number = ? for update")
                .param(number)
                .query(RuleMigrationRepository::run)
                .single();
    }

    void list(int number, List<Listed> instances, Instant at) {
        List<Object[]> rows = new ArrayList<>();
        instances.forEach(each -> rows.add(new Object[] {
            number,
            each.id(),
            each.process(),
            each.caseNumber(),
            each.area(),
            each.from(),
            each.state().code()
        }));
        for (int from = 0; from < rows.size(); from += BATCH) {
            batches.batchUpdate(
                    "insert into rule_migration_instance (migration, instance, process, case_number, area, from_version, state)"
                            + " values (?, ?, ?, ?, ?, ?, ?)",
                    rows.subList(from, Math.min(rows.size(), from + BATCH)));
        }
        sql.sql("update rule_migration set listed = ? where number = ?")
                .params(stored(at), number)
                .update();
    }

    void end(int number, Instant at) {
        sql.sql("update rule_migration set ended = ? where number = ? and ended is null")
                .params(stored(at), number)
                .update();
    }

    /** Those in a state, in order of their ids. @param after the id of the last one of the page before */
    List<Listed> in(int number, State state, String after, int size) {
        return sql.sql("select * from rule_migration_instance where migration = ? and state = ? and instance > ?"
                        + " order by instance limit ?")
                .params(number, state.code(), after, size)
                .query(RuleMigrationRepository::listed)
                .list();
    }

    Map<State, Integer> counts(int number) {
        Map<State, Integer> counts = new EnumMap<>(State.class);
        sql.sql("select state, count(*) from rule_migration_instance where migration = ? group by state")
                .param(number)
                .query(row -> {
                    counts.merge(state(row), row.getInt(2), Integer::sum);
                });
        return counts;
    }

    /** Notes what has become of an instance, unless that is known already. */
    void become(int number, Listed instance, State state, @Nullable Integer to, List<Obstacle> obstacles, Instant at) {
        sql.sql("update rule_migration_instance set state = ?, to_version = ?, obstacles = ?, at = ?"
                        + " where migration = ? and instance = ? and state in ('waiting', 'failed-step')")
                .param(state.code())
                .param(to)
                .param(obstacles.isEmpty() ? null : written(obstacles))
                .param(stored(at))
                .param(number)
                .param(instance.id())
                .update();
    }

    private static OffsetDateTime stored(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    /** As many of them as the column takes. */
    private static String written(List<Obstacle> obstacles) {
        try {
            return JSON.writeValueAsString(obstacles.stream().limit(5).toList());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Obstacle> read(@Nullable String obstacles) {
        try {
            return obstacles == null ? List.of() : JSON.readValue(obstacles, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RuleMigration run(ResultSet row, int number) throws SQLException {
        return new RuleMigration(
                row.getInt("number"),
                row.getInt("rule_change"),
                List.of(row.getString("processes").split("\\|")),
                row.getString("author"),
                row.getString("reason"),
                Objects.requireNonNull(instant(row, "begun")),
                instant(row, "listed"),
                instant(row, "ended"));
    }

    private static Listed listed(ResultSet row, int number) throws SQLException {
        return new Listed(
                row.getString("instance"),
                row.getString("process"),
                row.getString("case_number"),
                row.getString("area"),
                row.getInt("from_version"),
                row.getObject("to_version", Integer.class),
                state(row),
                read(row.getString("obstacles")));
    }

    private static State state(ResultSet row) throws SQLException {
        return StoredWord.of(row.getString("state"), State::of, State.REFUSED);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
