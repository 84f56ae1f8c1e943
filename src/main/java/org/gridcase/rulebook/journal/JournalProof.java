package org.gridcase.rulebook.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gridcase.engine.DeployedFiles;
import org.gridcase.engine.DeployedFiles.Kind;
import org.gridcase.engine.DeployedFiles.Rule;
import org.gridcase.rulebook.DeployedRulesProof;
import org.gridcase.rulebook.RuleJournal;
import org.gridcase.rulebook.RuleJournalEntry;
import org.gridcase.rulebook.journal.EntryDetails.ChangedFile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Reads the journal from its beginning and compares what must be deployed by it with what is. */
@Component
class JournalProof implements DeployedRulesProof {

    private static final int PAGE = 100;

    private final RuleJournal journal;
    private final DeployedFiles deployed;

    JournalProof(RuleJournal journal, DeployedFiles deployed) {
        this.journal = journal;
        this.deployed = deployed;
    }

    /** What must be deployed: digests by {@code deployment/file}, and of each rule the deployments that brought it, the last one last. */
    private static final class Expected {
        private final Map<String, String> digests = new LinkedHashMap<>();
        private final Map<Rule, List<String>> deployments = new HashMap<>();

        private void add(RuleJournalEntry entry) {
            if (entry.kind() == RuleJournalEntry.Kind.REMOVED) {
                digests.keySet().removeIf(file -> file.startsWith(entry.deployment() + "/"));
                deployments.values().forEach(each -> each.removeIf(one -> one.equals(entry.deployment())));
            }
            if (entry.kind() == RuleJournalEntry.Kind.DEPLOYED || entry.kind() == RuleJournalEntry.Kind.BEGUN) {
                EntryDetails.read(entry.details()).files().forEach(this::add);
            }
        }

        private void add(ChangedFile file) {
            String deployment = file.deployment();
            if (deployment != null) {
                digests.put(deployment + "/" + file.name(), file.digest());
                file.rules().forEach(rule -> deployments
                        .computeIfAbsent(new Rule(Kind.of(file.name()), rule), each -> new ArrayList<>())
                        .add(deployment));
            }
        }
    }

    @Override
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<String> contradicted(int atMost) {
        Expected expected = new Expected();
        List<RuleJournalEntry> page;
        int last = 0;
        do {
            page = journal.page(last, PAGE);
            page.forEach(expected::add);
            last = page.isEmpty() ? last : page.get(page.size() - 1).position();
        } while (page.size() == PAGE);
        List<String> wrong = new ArrayList<>();
        deployed.forEach(file -> {
            String place = file.deployment() + "/" + file.name();
            if (!RuleJournalEntry.sha256(file.content()).equals(expected.digests.remove(place))) {
                wrong.add(place);
            }
        });
        wrong.addAll(expected.digests.keySet());
        Map<Rule, String> newest = deployed.newest();
        Stream<String> rules = expected.deployments.entrySet().stream()
                .filter(rule -> !rule.getValue().isEmpty())
                .filter(rule -> !rule.getValue().get(rule.getValue().size() - 1).equals(newest.get(rule.getKey())))
                .map(rule -> rule.getKey().id());
        return Stream.concat(wrong.stream(), rules)
                .distinct()
                .sorted()
                .limit(atMost)
                .toList();
    }
}
