package org.gridcase.rulebook.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.gridcase.chain.Sha256;
import org.gridcase.engine.rule.DeployedFiles;
import org.gridcase.engine.rule.DeployedFiles.Kind;
import org.gridcase.engine.rule.DeployedFiles.Rule;
import org.gridcase.engine.rule.RulesInForce.RuleVersion;
import org.gridcase.rulebook.DeployedRulesProof;
import org.gridcase.rulebook.RuleJournal;
import org.gridcase.rulebook.RuleJournalEntry;
import org.gridcase.rulebook.journal.EntryDetails.ChangedFile;
import org.gridcase.rulebook.register.RuleInForce;
import org.gridcase.rulebook.register.RuleRegister;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Reads the journal from its beginning and compares what must be deployed and decide by it with what is and does. */
@Component
class JournalProof implements DeployedRulesProof {

    private static final int PAGE = 100;

    private final RuleJournal journal;
    private final DeployedFiles deployed;
    private final RuleRegister register;

    JournalProof(RuleJournal journal, DeployedFiles deployed, RuleRegister register) {
        this.register = register;
        this.journal = journal;
        this.deployed = deployed;
    }

    /** A rule in an area; null: everywhere. */
    private record Place(Rule rule, @Nullable String area) {}

    /** Where a rule came from. */
    private record Source(String deployment, @Nullable Integer change) {}

    /** What must be deployed: digests by {@code deployment/file}, and of each rule what brought it, the last one last. */
    private static final class Expected {
        private final Map<String, String> digests = new LinkedHashMap<>();
        private final Map<Place, List<Source>> sources = new HashMap<>();
        private final Set<String> removed = new HashSet<>();

        private void add(RuleJournalEntry entry) {
            if (entry.kind() == RuleJournalEntry.Kind.REMOVED) {
                removed.add(String.valueOf(entry.deployment()));
                digests.keySet().removeIf(file -> file.startsWith(entry.deployment() + "/"));
                sources.values()
                        .forEach(each -> each.removeIf(one -> one.deployment().equals(entry.deployment())));
                return;
            }
            EntryDetails details = EntryDetails.read(entry.details());
            if (details.areasEnded()) {
                sources.forEach((place, each) -> {
                    if (place.area() != null && isLast(each, details.change())) {
                        each.clear();
                    }
                });
            }
            details.files().forEach(file -> add(file, details.change()));
        }

        private static boolean isLast(List<Source> sources, @Nullable Integer change) {
            return !sources.isEmpty()
                    && Objects.equals(sources.get(sources.size() - 1).change(), change);
        }

        private void add(ChangedFile file, @Nullable Integer change) {
            String deployment = file.deployment();
            if (deployment != null) {
                digests.put(deployment + "/" + file.name(), file.digest());
                List<@Nullable String> areas = new ArrayList<>();
                if (file.areas() == null) {
                    areas.add(null);
                } else {
                    areas.addAll(file.areas());
                }
                Kind kind = Kind.of(file.name());
                file.rules()
                        .forEach(rule -> areas.forEach(area -> sources.computeIfAbsent(
                                        new Place(new Rule(kind, rule), area), each -> new ArrayList<>())
                                .add(new Source(deployment, change))));
            }
        }

        /** What must decide now. */
        private Map<Place, String> deciding() {
            Map<Place, String> deciding = new HashMap<>();
            sources.forEach((place, each) -> {
                if (!each.isEmpty()) {
                    deciding.put(place, each.get(each.size() - 1).deployment());
                }
            });
            return deciding;
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
            if (!Sha256.of(file.content()).equals(expected.digests.remove(place))) {
                wrong.add(place);
            }
        });
        wrong.addAll(expected.digests.keySet());
        wrong.addAll(againstEngine(expected.deciding()));
        wrong.addAll(againstRegister(expected.deciding(), expected.removed));
        return wrong.stream().distinct().sorted().limit(atMost).toList();
    }

    /** Rules whose newest version in the engine is not the one that decides everywhere. */
    private List<String> againstEngine(Map<Place, String> deciding) {
        Map<Rule, RuleVersion> newest = deployed.newest(null);
        return deciding.entrySet().stream()
                .filter(each -> each.getKey().area() == null)
                .filter(each -> {
                    RuleVersion version = newest.get(each.getKey().rule());
                    return version == null || !version.deployment().equals(each.getValue());
                })
                .map(each -> each.getKey().rule().id())
                .toList();
    }

    /** Rules of which the register says something else than the journal. */
    private List<String> againstRegister(Map<Place, String> deciding, Set<String> removed) {
        Map<Place, String> missing = new HashMap<>(deciding);
        List<String> wrong = new ArrayList<>();
        int position = 0;
        for (RuleInForce row : register.all()) {
            position++;
            RuleVersion version = row.version();
            Place place = new Place(new Rule(version.kind(), version.key()), row.area());
            boolean known = removed.contains(version.deployment()) || deployed.has(version);
            boolean decides = row.until() != null || version.deployment().equals(missing.remove(place));
            if (row.position() != position || !known || !decides) {
                wrong.add(version.key());
                position = row.position();
            }
        }
        missing.keySet().forEach(place -> wrong.add(place.rule().id()));
        return wrong;
    }
}
