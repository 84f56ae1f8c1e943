package org.gridcase.rulebook.change;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.chain.Sha256;
import org.gridcase.engine.deployment.DeploymentJournal.File;
import org.gridcase.engine.deployment.DeploymentJournal.FileInForce;
import org.gridcase.engine.rule.DeployedFiles.Kind;
import org.gridcase.engine.rule.DeployedFiles.Rule;
import org.gridcase.engine.rule.RulesInForce.RuleVersion;
import org.gridcase.rulebook.journal.RuleJournalService.StepFile;
import org.jspecify.annotations.Nullable;

/**
 * A file of a change.
 *
 * @param rules ids of the processes, tables and forms that it holds
 * @param author who put it in
 * @param base digest of what was in force for these rules when it was put in; null where nothing was
 * @param baseDeployment with which that was deployed
 * @param baseName of that file
 */
public record RuleChangeFile(
        String name,
        byte[] content,
        List<String> rules,
        String author,
        Instant added,
        @Nullable String base,
        @Nullable String baseDeployment,
        @Nullable String baseName) {

    static RuleChangeFile of(File file, String author, Instant added, List<FileInForce> inForce) {
        return new RuleChangeFile(file.name(), file.content(), file.rules(), author, added, null, null, null)
                .basedOn(inForce);
    }

    /** The same file over what is in force now. */
    RuleChangeFile basedOn(List<FileInForce> inForce) {
        FileInForce first = inForce.isEmpty() ? null : inForce.get(0);
        return new RuleChangeFile(
                name,
                content,
                rules,
                author,
                added,
                digest(inForce),
                first == null ? null : first.deployment(),
                first == null ? null : first.name());
    }

    /** The same file of data over what is in force now. */
    RuleChangeFile basedOnData(byte[] inForce) {
        return new RuleChangeFile(name, content, rules, author, added, Sha256.of(inForce), baseDeployment, baseName);
    }

    /** Of all files by which rules are in force; null where there is none. */
    static @Nullable String digest(List<FileInForce> inForce) {
        return switch (inForce.size()) {
            case 0 -> null;
            case 1 -> Sha256.of(inForce.get(0).content());
            default ->
                Sha256.of(String.join(
                                "",
                                inForce.stream()
                                        .map(each -> Sha256.of(each.content()))
                                        .toList())
                        .getBytes(StandardCharsets.UTF_8));
        };
    }

    /** The rules in files. */
    static Set<Rule> rulesIn(List<RuleChangeFile> files) {
        return files.stream()
                .flatMap(file -> file.rules().stream().map(id -> new Rule(Kind.of(file.name()), id)))
                .collect(Collectors.toSet());
    }

    /** Whether a version is one of a rule in it. */
    boolean holds(RuleVersion version) {
        return rules.contains(version.key()) && version.kind() == Kind.of(name);
    }

    /** Whether both hold the same rule. */
    boolean sharesRule(RuleChangeFile other) {
        return Kind.of(name) == Kind.of(other.name) && !Collections.disjoint(rules, other.rules);
    }

    /** For an entry of the journal in which nothing is deployed. */
    StepFile toldByDigest() {
        return new StepFile(name, content, rules, null, null, null, false);
    }

    /** Of the file itself. */
    public String digest() {
        return Sha256.of(content);
    }

    public Summary summary() {
        return new Summary(name, rules, author, added, digest());
    }

    /** A file as lists show it, without its content. */
    public record Summary(String name, List<String> rules, String author, Instant added, String digest) {}
}
