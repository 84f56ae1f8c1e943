package org.gridcase.rulebook.change;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.gridcase.chain.Sha256;
import org.gridcase.engine.deployment.DeploymentJournal.File;
import org.gridcase.engine.deployment.DeploymentJournal.RulingFile;
import org.gridcase.engine.rule.DeployedFiles.Kind;
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

    static RuleChangeFile of(File file, String author, Instant added, List<RulingFile> ruling) {
        return new RuleChangeFile(file.name(), file.content(), file.rules(), author, added, null, null, null)
                .basedOn(ruling);
    }

    /** The same file over what is in force now. */
    RuleChangeFile basedOn(List<RulingFile> ruling) {
        RulingFile first = ruling.isEmpty() ? null : ruling.get(0);
        return new RuleChangeFile(
                name,
                content,
                rules,
                author,
                added,
                digest(ruling),
                first == null ? null : first.deployment(),
                first == null ? null : first.name());
    }

    /** The same file of data over what is in force now. */
    RuleChangeFile basedOnData(byte[] ruling) {
        return new RuleChangeFile(name, content, rules, author, added, Sha256.of(ruling), baseDeployment, baseName);
    }

    /** Of all files by which rules are in force; null where there is none. */
    static @Nullable String digest(List<RulingFile> ruling) {
        return switch (ruling.size()) {
            case 0 -> null;
            case 1 -> Sha256.of(ruling.get(0).content());
            default ->
                Sha256.of(String.join(
                                "",
                                ruling.stream()
                                        .map(each -> Sha256.of(each.content()))
                                        .toList())
                        .getBytes(StandardCharsets.UTF_8));
        };
    }

    /** Whether a version is one of a rule in it. */
    boolean holds(RuleVersion ruling) {
        return rules.contains(ruling.key()) && ruling.kind() == Kind.of(name);
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
