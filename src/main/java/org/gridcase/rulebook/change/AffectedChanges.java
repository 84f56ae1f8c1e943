package org.gridcase.rulebook.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gridcase.engine.rule.DeployedFiles.Rule;
import org.gridcase.engine.rule.RulesInForce.RuleVersion;
import org.gridcase.rulebook.RuleJournalEntry.Kind;
import org.gridcase.rulebook.data.RuleDataInForceRepository;
import org.gridcase.rulebook.finding.NamedAreas;
import org.gridcase.rulebook.journal.RuleJournalService.StepFile;
import org.gridcase.rulebook.proposal.RuleChangeAffected;
import org.gridcase.rulebook.register.RuleInForce;
import org.gridcase.rulebook.register.RuleRegister;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * What a step of one change brings about for others: a pilot whose place is taken, a change that decides again. It is seen by comparing who
 * decides before and after the step, so no kind of step can forget it. It is written into the journal under a kind of its own, and told to
 * those who made and approved the affected change. That what decides everywhere is followed by a later change is the way of all rules, and
 * stands in the entry of the later one.
 */
@Component
class AffectedChanges {

    private final RuleChangeRepository changes;
    private final RuleRegister register;
    private final RuleDataInForceRepository data;
    private final RuleChangeJournal journal;
    private final NamedAreas areas;
    private final ApplicationEventPublisher events;

    AffectedChanges(
            RuleChangeRepository changes,
            RuleRegister register,
            RuleDataInForceRepository data,
            RuleChangeJournal journal,
            NamedAreas areas,
            ApplicationEventPublisher events) {
        this.changes = changes;
        this.register = register;
        this.data = data;
        this.journal = journal;
        this.areas = areas;
        this.events = events;
    }

    /** A change in an area; null: everywhere. */
    private record Place(int change, @Nullable String area) {}

    /** Who decides at a moment. @param data ids of the data that changes have brought */
    record Deciding(Map<Place, Map<Rule, RuleVersion>> rules, Map<Integer, Set<String>> data) {}

    Deciding deciding() {
        Map<Place, Map<Rule, RuleVersion>> rules = new LinkedHashMap<>();
        for (RuleInForce row : register.open()) {
            if (row.change() != null) {
                rules.computeIfAbsent(new Place(row.change(), row.area()), place -> new LinkedHashMap<>())
                        .put(row.rule(), row.version());
            }
        }
        return new Deciding(rules, data.deciding());
    }

    /**
     * @param earlier who decided before the step
     * @param cause whose step it was
     * @param by who took it; null where its time has come
     */
    void tell(Deciding earlier, RuleChange cause, @Nullable String by) {
        Deciding now = deciding();
        told(Kind.REPLACED, missing(earlier.rules(), now.rules(), cause, true), Map.of(), cause, by);
        Map<Integer, Set<String>> again = new TreeMap<>();
        now.data().forEach((change, ids) -> {
            Set<String> more = new TreeSet<>(ids);
            more.removeAll(earlier.data().getOrDefault(change, Set.of()));
            if (change != cause.number() && !more.isEmpty()) {
                again.put(change, more);
            }
        });
        told(Kind.RESUMED, missing(now.rules(), earlier.rules(), cause, false), again, cause, by);
    }

    /** What decides in one and does not in the other, of other changes. */
    private static Map<Place, List<RuleVersion>> missing(
            Map<Place, Map<Rule, RuleVersion>> one,
            Map<Place, Map<Rule, RuleVersion>> other,
            RuleChange cause,
            boolean inAreas) {
        Map<Place, List<RuleVersion>> missing = new LinkedHashMap<>();
        one.forEach((place, rules) -> {
            Map<Rule, RuleVersion> there = other.getOrDefault(place, Map.of());
            List<RuleVersion> gone = rules.entrySet().stream()
                    .filter(each -> !there.containsKey(each.getKey()))
                    .map(Map.Entry::getValue)
                    .toList();
            if (place.change() != cause.number() && !gone.isEmpty() && (place.area() != null || !inAreas)) {
                missing.put(place, gone);
            }
        });
        return missing;
    }

    /** An entry for each change, of all areas in which the same of its rules are affected. */
    private void told(
            Kind kind,
            Map<Place, List<RuleVersion>> rules,
            Map<Integer, Set<String>> ofData,
            RuleChange cause,
            @Nullable String by) {
        Map<Integer, Map<List<RuleVersion>, List<String>>> alike = new TreeMap<>();
        rules.forEach((place, versions) -> {
            if (place.area() != null) {
                alike.computeIfAbsent(place.change(), change -> new LinkedHashMap<>())
                        .computeIfAbsent(versions, each -> new ArrayList<>())
                        .add(place.area());
            }
        });
        alike.forEach((change, groups) -> groups.forEach((versions, where) -> {
            RuleChange affected = changes.find(change).orElseThrow();
            List<StepFile> files = kind == Kind.RESUMED
                    ? journal.toldOfPilot(affected, versions, where, Map.of())
                    : changes.files(change).stream()
                            .filter(file -> versions.stream().anyMatch(file::holds))
                            .map(RuleChangeFile::toldByDigest)
                            .toList();
            tell(kind, affected, files, where, cause, by);
        }));
        Map<Integer, Set<String>> everywhere = new TreeMap<>(ofData);
        rules.forEach((place, versions) -> {
            if (place.area() == null) {
                everywhere
                        .computeIfAbsent(place.change(), change -> new LinkedHashSet<>())
                        .addAll(versions.stream().map(RuleVersion::key).toList());
            }
        });
        everywhere.forEach((change, ids) -> {
            List<StepFile> files = changes.files(change).stream()
                    .filter(file -> file.rules().stream().anyMatch(ids::contains))
                    .map(RuleChangeFile::toldByDigest)
                    .toList();
            tell(kind, changes.find(change).orElseThrow(), files, List.of(), cause, by);
        });
    }

    private void tell(
            Kind kind,
            RuleChange affected,
            List<StepFile> files,
            List<String> where,
            RuleChange cause,
            @Nullable String by) {
        journal.affected(kind, affected, by, files, where, cause);
        events.publishEvent(new RuleChangeAffected(
                affected.number(),
                affected.name(),
                kind == Kind.RESUMED,
                cause.number(),
                cause.name(),
                where.stream().map(areas::name).toList(),
                affected.responsible(changes.authors(affected.number())).stream()
                        .filter(account -> !Objects.equals(account, by))
                        .collect(Collectors.toUnmodifiableSet())));
    }
}
