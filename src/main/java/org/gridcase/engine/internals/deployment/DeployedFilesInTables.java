package org.gridcase.engine.internals.deployment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.gridcase.engine.rule.DeployedFiles;
import org.gridcase.engine.rule.RulesInForce.RuleVersion;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the tables themselves: what the engine has in memory says nothing of what somebody has bent. */
@Component
class DeployedFilesInTables implements DeployedFiles {

    private static final String NEWEST =
            "select id_, key_, version_, deployment_id_ from (select id_, key_, version_, deployment_id_, row_number() over"
                    + " (partition by key_ order by version_ desc) as place from %s where tenant_id_ is null"
                    + " and deployment_id_ <> ?) versions where place = 1";

    private static final Map<Kind, String> TABLES = Map.of(
            Kind.PROCESS, "act_re_procdef",
            Kind.DECISION, "act_re_decision_def",
            Kind.FORM, "act_re_camformdef");

    private final JdbcClient db;

    DeployedFilesInTables(JdbcClient db) {
        this.db = db;
    }

    @Override
    public void forEach(Consumer<DeployedFile> each) {
        db.sql("select d.id_ as deployment, b.name_ as file, b.bytes_ as content from act_re_deployment d"
                        + " join act_ge_bytearray b on b.deployment_id_ = d.id_ where b.generated_ = false"
                        + " order by d.deploy_time_, d.id_, b.name_")
                .query(row -> {
                    each.accept(new DeployedFile(
                            row.getString("deployment"), row.getString("file"), row.getBytes("content")));
                });
    }

    @Override
    public Optional<byte[]> content(String deployment, String name) {
        return db
                .sql(
                        "select bytes_ from act_ge_bytearray where deployment_id_ = ? and name_ = ? and generated_ = false")
                .params(deployment, name)
                .query((row, number) -> row.getBytes(1))
                .list()
                .stream()
                .findFirst();
    }

    @Override
    public Map<Rule, RuleVersion> newest(@Nullable String without) {
        Map<Rule, RuleVersion> all = new HashMap<>();
        TABLES.forEach((kind, table) -> db.sql(NEWEST.formatted(table))
                .param(without == null ? "" : without)
                .query(row -> {
                    String key = row.getString("key_");
                    all.put(
                            new Rule(kind, key),
                            new RuleVersion(
                                    kind,
                                    key,
                                    row.getString("id_"),
                                    row.getInt("version_"),
                                    row.getString("deployment_id_")));
                }));
        return all;
    }

    @Override
    public boolean has(RuleVersion deployed) {
        return db.sql("select count(*) from %s where id_ = ? and key_ = ? and version_ = ? and deployment_id_ = ?"
                        .formatted(TABLES.get(deployed.kind())))
                .params(deployed.definition(), deployed.key(), deployed.version(), deployed.deployment())
                .query(Integer.class)
                .single()
                .equals(1);
    }

    @Override
    public List<String> rulesIn(String name, byte[] file) {
        return ModelKeys.of(name, file).all();
    }
}
