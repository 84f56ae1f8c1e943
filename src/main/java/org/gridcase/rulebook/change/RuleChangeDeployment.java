package org.gridcase.rulebook.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridcase.engine.deployment.DeploymentJournal.FileInForce;
import org.gridcase.engine.deployment.RuleDeployment;
import org.gridcase.engine.rule.DeployedFiles.Rule;
import org.gridcase.engine.rule.RulesInForce.RuleVersion;
import org.gridcase.rulebook.journal.RuleJournalService.StepFile;
import org.gridcase.rulebook.register.RuleInForce;
import org.gridcase.rulebook.register.RuleRegister;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Brings the files of changes into the engine and into the register, as one. What decides everywhere is the engine's newest version. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class RuleChangeDeployment {

    private final RuleChangeRepository changes;
    private final RuleDeployment deployment;
    private final RuleRegister register;
    private final RuleDataChanges data;

    RuleChangeDeployment(
            RuleChangeRepository changes, RuleDeployment deployment, RuleRegister register, RuleDataChanges data) {
        this.changes = changes;
        this.deployment = deployment;
        this.register = register;
        this.data = data;
    }

    /** What decides everywhere from now on. @return for the journal */
    List<StepFile> deployEverywhere(RuleChange change) {
        List<RuleChangeFile> all = changes.files(change.number());
        List<StepFile> told = new ArrayList<>(data.bringIntoForce(change, all));
        List<RuleChangeFile> files = data.ofEngine(all);
        if (files.isEmpty()) {
            return told;
        }
        Map<String, FileInForce> before = before(RuleChangeChecks.contents(files));
        List<RuleVersion> brought = deployment.deploy(title(change), RuleChangeChecks.contents(files));
        register.put(brought, null, change.number());
        files.forEach(file -> told.add(told(file, before, brought, null)));
        return told;
    }

    /** What decides in the areas of a pilot; elsewhere the same rules decide as before. @return for the journal */
    List<StepFile> deployForAreas(RuleChange change) {
        List<String> areas = change.areas();
        List<RuleChangeFile> files = changes.files(change.number());
        Map<String, FileInForce> before = before(RuleChangeChecks.contents(files));
        List<RuleVersion> brought = deployment.deploy(title(change), RuleChangeChecks.contents(files));
        Map<Rule, RuleInForce> elsewhere = new LinkedHashMap<>();
        for (RuleVersion version : brought) {
            register.inForce(version.kind(), version.key(), null)
                    .ifPresent(row -> elsewhere.put(new Rule(version.kind(), version.key()), row));
        }
        areas.forEach(area -> register.put(brought, area, change.number()));
        List<StepFile> told = new ArrayList<>(
                files.stream().map(file -> told(file, before, brought, areas)).toList());
        told.addAll(deployAgain(elsewhere, "现行规则（变更 %d 试点之外）".formatted(change.number()), false));
        return told;
    }

    private static String title(RuleChange change) {
        return "变更 %d：%s".formatted(change.number(), change.name());
    }

    /** By what the rules of files are in force, by name of the file. */
    private Map<String, FileInForce> before(Map<String, byte[]> files) {
        Map<String, FileInForce> before = new LinkedHashMap<>();
        files.forEach((name, content) ->
                deployment.inForce(name, content).stream().findFirst().ifPresent(file -> before.put(name, file)));
        return before;
    }

    private static StepFile told(
            RuleChangeFile file,
            Map<String, FileInForce> before,
            List<RuleVersion> brought,
            @Nullable List<String> areas) {
        return new StepFile(
                file.name(),
                file.content(),
                file.rules(),
                before.get(file.name()),
                brought.isEmpty() ? null : brought.get(0).deployment(),
                areas,
                true);
    }

    /**
     * Deploys the files of rows as the newest, to decide everywhere. A file may hold rules that another one has replaced since: what decides
     * of these is deployed once more after it.
     *
     * @return for the journal
     */
    List<StepFile> deployAgain(Map<Rule, RuleInForce> wanted, String title, boolean compared) {
        Map<String, List<RuleInForce>> byDeployment = new LinkedHashMap<>();
        wanted.values().forEach(row -> byDeployment
                .computeIfAbsent(row.version().deployment(), each -> new ArrayList<>())
                .add(row));
        List<StepFile> told = new ArrayList<>();
        Map<Rule, RuleInForce> displaced = new LinkedHashMap<>();
        byDeployment.forEach((origin, rows) -> {
            Map<String, byte[]> files = new LinkedHashMap<>();
            rows.forEach(row -> files.putAll(deployment.filesOf(row.version())));
            Map<String, FileInForce> before = before(files);
            List<RuleVersion> brought = deployment.deploy(title, files);
            for (RuleVersion version : brought) {
                Rule rule = new Rule(version.kind(), version.key());
                RuleInForce deciding = wanted.containsKey(rule)
                        ? wanted.get(rule)
                        : register.inForce(rule.kind(), rule.id(), null).orElse(rows.get(0));
                if (deciding.version().deployment().equals(origin)) {
                    register.put(List.of(version), null, deciding.change());
                    displaced.remove(rule);
                } else {
                    displaced.put(rule, deciding);
                }
            }
            told.addAll(told(files, before, brought, compared));
        });
        if (!displaced.isEmpty()) {
            told.addAll(deployAgain(displaced, title, false));
        }
        return told;
    }

    /** Nothing begins by itself any more by a diagram that was taken back and has no earlier one. */
    void endStarts(RuleVersion version) {
        deployment.endStarts(version);
    }

    private List<StepFile> told(
            Map<String, byte[]> files, Map<String, FileInForce> before, List<RuleVersion> brought, boolean compared) {
        String id = brought.isEmpty() ? null : brought.get(0).deployment();
        return files.entrySet().stream()
                .map(file -> new StepFile(
                        file.getKey(),
                        file.getValue(),
                        deployment.rulesIn(file.getKey(), file.getValue()).stream()
                                .map(Rule::id)
                                .toList(),
                        before.get(file.getKey()),
                        id,
                        null,
                        compared))
                .toList();
    }
}
