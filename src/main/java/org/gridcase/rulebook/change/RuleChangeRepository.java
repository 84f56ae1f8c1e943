package org.gridcase.rulebook.change;

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
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gridcase.problem.StoredWord;
import org.gridcase.rulebook.change.RuleChange.Approval;
import org.gridcase.rulebook.change.RuleChange.CheckFinding;
import org.gridcase.rulebook.change.RuleChange.Ending;
import org.gridcase.rulebook.change.RuleChange.State;
import org.gridcase.rulebook.change.RuleChangeFile.Summary;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The changes and their files. Whoever writes holds the engine's lock of deployments. That a change is superseded is read from the register:
 * it is in force, and none of its rules decides any more.
 */
@Component
class RuleChangeRepository {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String CHANGES = "select * from (select c.*, case when c.state = 'in-force' and not exists"
            + " (select 1 from rule_in_force f where f.rule_change = c.number and f.until is null)"
            + " and not exists (select 1 from rule_data_in_force d where d.rule_change = c.number and d.until is null)"
            + " then 'superseded' else c.state end as present_state from rule_change c) changes ";

    private final JdbcClient sql;

    RuleChangeRepository(JdbcClient sql) {
        this.sql = sql;
    }

    Optional<RuleChange> find(int number) {
        return sql.sql(CHANGES + "where number = ?")
                .param(number)
                .query(RuleChangeRepository::change)
                .optional();
    }

    /** When the last of what a change brought into force stopped to decide; only of one that is superseded. */
    Optional<Instant> lastEnded(int number) {
        return sql.sql("select max(until) as until from (select until from rule_in_force where rule_change = :change"
                        + " union all select until from rule_data_in_force where rule_change = :change) ended")
                .param("change", number)
                .query((row, index) -> Optional.ofNullable(instant(row, "until")))
                .single();
    }

    /** The change that brought something into force at this instant; empty where a deployment or an import outside of changes did. */
    Optional<RuleChange> broughtAt(Instant at, int other) {
        return sql.sql(CHANGES + "where number <> :other and (exists (select 1 from rule_in_force f"
                        + " where f.rule_change = number and f.since = :at) or exists (select 1 from rule_data_in_force d"
                        + " where d.rule_change = number and d.since = :at)) order by number desc limit 1")
                .param("other", other)
                .param("at", stored(at))
                .query(RuleChangeRepository::change)
                .optional();
    }

    Optional<RuleChange> openDraft(String author) {
        return sql.sql(CHANGES + "where state = 'draft' and author = ? order by number desc limit 1")
                .param(author)
                .query(RuleChangeRepository::change)
                .optional();
    }

    /** The newest first. @param state null for all */
    List<RuleChange> before(int before, @Nullable State state, int size) {
        return sql.sql(CHANGES + "where number < ? and (cast(? as varchar(20)) is null or present_state = ?)"
                        + " order by number desc limit ?")
                .param(before)
                .param(state == null ? null : state.code())
                .param(state == null ? null : state.code())
                .param(size)
                .query(RuleChangeRepository::change)
                .list();
    }

    int nextNumber() {
        return 1
                + Objects.requireNonNull(sql.sql("select coalesce(max(number), 0) from rule_change")
                        .query(Integer.class)
                        .single());
    }

    void add(RuleChange change) {
        sql.sql("insert into rule_change (number, name, state, author, created, findings, urgent)"
                        + " values (?, ?, ?, ?, ?, '[]', false)")
                .param(change.number())
                .param(change.name())
                .param(change.state().code())
                .param(change.author())
                .param(stored(change.created()))
                .update();
        save(change);
    }

    void save(RuleChange change) {
        Approval approval = change.approval();
        Ending ended = change.ended();
        sql.sql("update rule_change set name = ?, reason = ?, state = ?, sealed = ?, approver = ?, approved = ?,"
                        + " approval = ?, urgent = ?, effective = ?, areas = ?, in_force = ?, ended_by = ?, ended = ?,"
                        + " end_reason = ?, findings = ?, problem = ?, migrates = ? where number = ?")
                .param(change.name())
                .param(change.reason())
                .param(change.state().code())
                .param(stored(change.sealed()))
                .param(approval == null ? null : approval.by())
                .param(stored(approval == null ? null : approval.at()))
                .param(approval == null ? null : approval.reason())
                .param(approval != null && approval.urgent())
                .param(stored(change.effective()))
                .param(change.areas().isEmpty() ? null : String.join(" ", change.areas()))
                .param(stored(change.inForce()))
                .param(ended == null ? null : ended.by())
                .param(stored(ended == null ? null : ended.at()))
                .param(ended == null ? null : ended.reason())
                .param(written(change.findings()))
                .param(change.problem())
                .param(approval != null && approval.migrates())
                .param(change.number())
                .update();
    }

    /** Accounts of who put files into a change. */
    List<String> authors(int change) {
        return sql.sql("select distinct author from rule_change_file where rule_change = ?")
                .param(change)
                .query(String.class)
                .list();
    }

    List<RuleChangeFile> files(int change) {
        return sql.sql("select * from rule_change_file where rule_change = ? order by name")
                .param(change)
                .query(RuleChangeRepository::file)
                .list();
    }

    /** What lists show of the files of changes, by number of the change. */
    Map<Integer, List<Summary>> summaries(List<RuleChange> listed) {
        if (listed.isEmpty()) {
            return Map.of();
        }
        Map<Integer, List<Summary>> summaries = new HashMap<>();
        sql.sql("select rule_change, name, rules, author, added, digest from rule_change_file"
                        + " where rule_change in (:changes) order by rule_change, name")
                .param("changes", listed.stream().map(RuleChange::number).toList())
                .query(row -> {
                    summaries
                            .computeIfAbsent(row.getInt("rule_change"), number -> new ArrayList<>())
                            .add(new Summary(
                                    row.getString("name"),
                                    rules(row),
                                    row.getString("author"),
                                    Objects.requireNonNull(instant(row, "added")),
                                    row.getString("digest")));
                });
        return summaries;
    }

    void put(int change, RuleChangeFile file) {
        remove(change, file.name());
        sql.sql("insert into rule_change_file (rule_change, name, content, digest, rules, author, added, base,"
                        + " base_deployment, base_name) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(change)
                .param(file.name())
                .param(Base64.getEncoder().encodeToString(file.content()))
                .param(file.digest())
                .param(String.join("|", file.rules()))
                .param(file.author())
                .param(stored(file.added()))
                .param(file.base())
                .param(file.baseDeployment())
                .param(file.baseName())
                .update();
    }

    void remove(int change, String name) {
        sql.sql("delete from rule_change_file where rule_change = ? and name = ?")
                .params(change, name)
                .update();
    }

    private static @Nullable OffsetDateTime stored(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private static String written(List<CheckFinding> findings) {
        try {
            return JSON.writeValueAsString(findings);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<CheckFinding> findings(String written) {
        try {
            return JSON.readValue(written, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RuleChange change(ResultSet row, int number) throws SQLException {
        Instant approved = instant(row, "approved");
        Instant ended = instant(row, "ended");
        String areas = row.getString("areas");
        return new RuleChange(
                row.getInt("number"),
                row.getString("name"),
                row.getString("reason"),
                StoredWord.of(row.getString("present_state"), State::of, State.WITHDRAWN),
                row.getString("author"),
                Objects.requireNonNull(instant(row, "created")),
                instant(row, "sealed"),
                approved == null
                        ? null
                        : new Approval(
                                row.getString("approver"),
                                approved,
                                row.getString("approval"),
                                row.getBoolean("urgent"),
                                row.getBoolean("migrates")),
                instant(row, "effective"),
                areas == null ? List.of() : List.of(areas.split(" ")),
                instant(row, "in_force"),
                ended == null ? null : new Ending(row.getString("ended_by"), ended, row.getString("end_reason")),
                findings(row.getString("findings")),
                row.getString("problem"));
    }

    private static RuleChangeFile file(ResultSet row, int number) throws SQLException {
        return new RuleChangeFile(
                row.getString("name"),
                Base64.getDecoder().decode(row.getString("content")),
                rules(row),
                row.getString("author"),
                Objects.requireNonNull(instant(row, "added")),
                row.getString("base"),
                row.getString("base_deployment"),
                row.getString("base_name"));
    }

    private static List<String> rules(ResultSet row) throws SQLException {
        String rules = row.getString("rules");
        return rules.isEmpty() ? List.of() : List.of(rules.split("\\|"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
