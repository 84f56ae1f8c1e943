package org.gridcase.replay.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.gridcase.engine.decision.DecisionTables;
import org.gridcase.engine.deployment.TableTrial;
import org.gridcase.engine.rule.DeployedFiles.Kind;
import org.gridcase.replay.course.RuleSet;
import org.gridcase.replay.course.RuleSet.Table;
import org.gridcase.rulebook.proposal.ProposedRules.Proposal;
import org.gridcase.rulebook.proposal.ProposedRules.ProposedFile;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the tables ready that a replay asks. */
@Component
class TableRuleSets {

    private final DecisionTables tables;
    private final TableTrial trial;

    TableRuleSets(DecisionTables tables, TableTrial trial) {
        this.tables = tables;
        this.trial = trial;
    }

    /** Which version is in force where is looked up once: a replay asks the rules of one moment. */
    RuleSet inForce() {
        Map<Asked, Optional<Table>> found = new HashMap<>();
        Map<String, Table> versions = new HashMap<>();
        return RuleSet.inForce(
                (table, area) ->
                        found.computeIfAbsent(new Asked(table, area), asked -> tables.versionInForce(table, area)
                                .map(id -> versions.computeIfAbsent(id, version -> prepared(table, area)))),
                tables::withPlace);
    }

    private record Asked(String table, @Nullable String area) {}

    private Table prepared(String table, @Nullable String area) {
        byte[] file = tables.file(table, area).orElseThrow().file();
        return new Table(trial.prepare(file, table), file);
    }

    static boolean hasTables(Proposal proposal) {
        return proposal.files().stream().anyMatch(TableRuleSets::isTable);
    }

    private static boolean isTable(ProposedFile file) {
        return Kind.DECISION.isOf(file.name());
    }

    /** @throws IllegalArgumentException when a file cannot be read */
    RuleSet proposed(RuleSet inForce, Proposal proposal) {
        Map<String, Table> proposed = new HashMap<>();
        proposal.files().stream().filter(TableRuleSets::isTable).forEach(file -> file.rules()
                .forEach(
                        table -> proposed.put(table, new Table(trial.prepare(file.content(), table), file.content()))));
        return inForce.with(proposed, proposal.areas());
    }
}
