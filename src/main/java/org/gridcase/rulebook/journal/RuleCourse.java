package org.gridcase.rulebook.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.gridcase.engine.rule.DeployedFiles.Kind;
import org.gridcase.engine.rule.DeployedFiles.Rule;
import org.gridcase.rulebook.JournalledRules.Course;
import org.gridcase.rulebook.JournalledRules.Place;
import org.gridcase.rulebook.JournalledRules.Source;
import org.gridcase.rulebook.RuleJournalEntry;
import org.gridcase.rulebook.journal.EntryDetails.ChangedFile;
import org.jspecify.annotations.Nullable;

/** What entries of the journal, told in their order, say is deployed and decides: of each rule what has brought it, the last one last. */
final class RuleCourse {

    private final Map<String, String> digests = new LinkedHashMap<>();
    private final Map<Place, List<Source>> sources = new HashMap<>();
    private final Map<Place, Set<String>> brought = new HashMap<>();
    private final Set<String> removed = new HashSet<>();

    RuleCourse() {}

    /** Goes on where another one stands. */
    RuleCourse(RuleCourse before) {
        digests.putAll(before.digests);
        before.sources.forEach((place, each) -> sources.put(place, new ArrayList<>(each)));
        before.brought.forEach((place, each) -> brought.put(place, new HashSet<>(each)));
        removed.addAll(before.removed);
    }

    void add(RuleJournalEntry entry) {
        if (entry.kind() == RuleJournalEntry.Kind.REMOVED) {
            removed.add(String.valueOf(entry.deployment()));
            digests.keySet().removeIf(file -> file.startsWith(entry.deployment() + "/"));
            sources.values()
                    .forEach(each -> each.removeIf(one -> one.deployment().equals(entry.deployment())));
            brought.values().forEach(each -> each.remove(String.valueOf(entry.deployment())));
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
        if (deployment == null) {
            return;
        }
        digests.put(deployment + "/" + file.name(), file.digest());
        List<@Nullable String> areas = new ArrayList<>();
        if (file.areas() == null) {
            areas.add(null);
        } else {
            areas.addAll(file.areas());
        }
        Kind kind = Kind.of(file.name());
        file.rules()
                .forEach(rule -> areas.forEach(area -> {
                    Place place = new Place(new Rule(kind, rule), area);
                    sources.computeIfAbsent(place, each -> new ArrayList<>()).add(new Source(deployment, change));
                    brought.computeIfAbsent(place, each -> new HashSet<>()).add(deployment);
                }));
    }

    /** What must be deployed: digests by {@code deployment/file}. */
    Map<String, String> digests() {
        return digests;
    }

    /** Whether a deployment was deleted since. */
    boolean isRemoved(String deployment) {
        return removed.contains(deployment);
    }

    /** What must decide now. */
    Course course() {
        Map<Place, Source> deciding = new HashMap<>();
        sources.forEach((place, each) -> {
            if (!each.isEmpty()) {
                deciding.put(place, each.get(each.size() - 1));
            }
        });
        return new Course(deciding, brought);
    }
}
