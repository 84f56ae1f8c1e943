package org.gridcase.rulebook.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.gridcase.engine.rule.DeployedFiles.Kind;
import org.gridcase.engine.rule.RulesInForce.RuleVersion;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of the register: rows are only added, and ended once. Whoever writes holds the engine's lock of deployments. */
@Component
class RuleInForceRepository {

    private final JdbcClient sql;

    RuleInForceRepository(JdbcClient sql) {
        this.sql = sql;
    }

    boolean isEmpty() {
        return last() == 0;
    }

    private int last() {
        return Objects.requireNonNull(sql.sql("select coalesce(max(position), 0) from rule_in_force")
                .query(Integer.class)
                .single());
    }

    /** What decides now. */
    List<RuleInForce> open() {
        return sql.sql("select * from rule_in_force where until is null order by position")
                .query(RuleInForceRepository::row)
                .list();
    }

    /** What decides or has decided in areas, of rules that do not decide everywhere, whatever did once: elsewhere nothing takes their place. */
    List<RuleInForce> inAreasAlone() {
        return sql.sql(
                        "select r.* from rule_in_force r where r.area is not null"
                                + " and not exists (select 1 from rule_in_force other where other.kind = r.kind"
                                + " and other.rule_key = r.rule_key and other.area is null and other.until is null) order by r.position")
                .query(RuleInForceRepository::row)
                .list();
    }

    /** What a rule change has brought into force of a rule, the newest first. */
    List<RuleInForce> changesOf(String rule) {
        return sql.sql(
                        "select * from rule_in_force where rule_key = ? and rule_change is not null order by position desc")
                .param(rule)
                .query(RuleInForceRepository::row)
                .list();
    }

    /** What has decided in the areas and of the rules of a change. */
    List<RuleInForce> whereDecided(int change) {
        return sql.sql(
                        "select r.* from rule_in_force r where r.area is not null and exists (select 1 from rule_in_force own"
                                + " where own.rule_change = ? and own.area = r.area and own.kind = r.kind"
                                + " and own.rule_key = r.rule_key) order by r.position")
                .param(change)
                .query(RuleInForceRepository::row)
                .list();
    }

    List<RuleInForce> all() {
        return sql.sql("select * from rule_in_force order by position")
                .query(RuleInForceRepository::row)
                .list();
    }

    void add(RuleVersion version, @Nullable String area, @Nullable Integer change, Instant since) {
        sql.sql(
                        "insert into rule_in_force (position, kind, rule_key, area, definition, version, deployment, rule_change, since)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(last() + 1)
                .param(version.kind().name().toLowerCase(Locale.ROOT))
                .param(version.key())
                .param(area)
                .param(version.definition())
                .param(version.version())
                .param(version.deployment())
                .param(change)
                .param(since.atOffset(ZoneOffset.UTC))
                .update();
    }

    void end(RuleInForce row, Instant until) {
        sql.sql("update rule_in_force set until = ? where position = ? and until is null")
                .param(until.atOffset(ZoneOffset.UTC))
                .param(row.position())
                .update();
    }

    private static RuleInForce row(ResultSet row, int number) throws SQLException {
        OffsetDateTime until = row.getObject("until", OffsetDateTime.class);
        return new RuleInForce(
                row.getInt("position"),
                new RuleVersion(
                        Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getString("rule_key"),
                        row.getString("definition"),
                        row.getInt("version"),
                        row.getString("deployment")),
                row.getString("area"),
                row.getObject("rule_change", Integer.class),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                until == null ? null : until.toInstant());
    }
}
