package org.gridcase.rulebook.change;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gridcase.engine.rule.DeployedFiles.Rule;
import org.gridcase.rulebook.change.RuleChange.State;
import org.gridcase.rulebook.proposal.Pilots;
import org.gridcase.rulebook.register.RuleInForce;
import org.gridcase.rulebook.register.RuleRegister;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads from the register since when the rules of a change decide in its areas. */
@Component
class PilotsInForce implements Pilots {

    private static final int NONE = 0;

    private final RuleChangeRepository changes;
    private final RuleRegister register;

    PilotsInForce(RuleChangeRepository changes, RuleRegister register) {
        this.changes = changes;
        this.register = register;
    }

    @Override
    public Optional<Pilot> pilot(int change) {
        return inForce(change).flatMap(this::pilot);
    }

    @Override
    public List<String> areas(int change) {
        return inForce(change).map(RuleChange::areas).orElse(List.of());
    }

    @Override
    public List<Other> all() {
        return others(NONE, register.open());
    }

    @Override
    public List<Other> amid(int change) {
        return changes.find(change)
                .map(found -> within(change, RuleChangeFile.rulesIn(changes.files(change)), found.areas()))
                .orElse(List.of());
    }

    @Override
    public List<Elsewhere> elsewhere(Pilot pilot, Instant from) {
        List<RuleInForce> all = register.all();
        Set<Rule> rules = all.stream()
                .filter(row -> Objects.equals(row.change(), pilot.change()))
                .map(RuleInForce::rule)
                .collect(Collectors.toSet());
        Map<List<Object>, Integer> before = new HashMap<>();
        Set<Elsewhere> found = new LinkedHashSet<>();
        for (RuleInForce row : all) {
            boolean outside = row.area() == null || pilot.areas().stream().noneMatch(row.area()::startsWith);
            if (rules.contains(row.rule()) && outside) {
                int by = row.change() == null ? NONE : row.change();
                Integer last = before.put(List.of(String.valueOf(row.area()), row.rule()), by);
                boolean changed =
                        last == null ? row.change() != null : last != by; // the shipped rules only begin to be recorded
                if (changed && !row.since().isBefore(from)) {
                    found.add(new Elsewhere(row.since(), row.area(), row.change()));
                }
            }
        }
        return List.copyOf(found);
    }

    private Optional<RuleChange> inForce(int change) {
        return changes.find(change).filter(found -> found.state() == State.IN_FORCE && found.isPilot());
    }

    private Optional<Pilot> pilot(RuleChange change) {
        List<RuleInForce> all = register.whereDecided(change.number());
        List<RuleInForce> own = all.stream()
                .filter(row -> Objects.equals(row.change(), change.number()))
                .toList();
        Map<String, Instant> began = new TreeMap<>();
        own.forEach(row -> began.merge(
                String.valueOf(row.area()), row.since(), (one, other) -> one.isBefore(other) ? one : other));
        return began.values().stream().max(Comparator.naturalOrder()).map(last -> {
            List<Interruption> interruptions = interruptions(own, all).stream()
                    .filter(each -> each.until() == null || each.until().isAfter(last))
                    .toList();
            return new Pilot(change.number(), change.areas(), last, interruptions, others(change));
        });
    }

    /** When one of its rules did not decide in an area where it had decided. */
    private static List<Interruption> interruptions(List<RuleInForce> own, List<RuleInForce> all) {
        Map<List<Object>, List<RuleInForce>> courses = own.stream()
                .collect(Collectors.groupingBy(
                        row -> List.of(String.valueOf(row.area()), row.rule()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        Set<Interruption> found = new LinkedHashSet<>();
        courses.values().forEach(course -> {
            for (int i = 0; i < course.size(); i++) {
                RuleInForce row = course.get(i);
                Instant until = row.until();
                Instant again = i + 1 < course.size() ? course.get(i + 1).since() : null;
                if (until != null && (again == null || again.isAfter(until))) {
                    found.add(new Interruption(String.valueOf(row.area()), until, again, follower(row, until, all)));
                }
            }
        });
        return List.copyOf(found);
    }

    private static @Nullable Integer follower(RuleInForce ended, Instant until, List<RuleInForce> all) {
        return all.stream()
                .filter(row -> Objects.equals(row.area(), ended.area())
                        && row.rule().equals(ended.rule())
                        && row.since().equals(until)
                        && row.position() > ended.position())
                .findFirst()
                .map(RuleInForce::change)
                .orElse(null);
    }

    private List<Other> others(RuleChange change) {
        return others(change.number(), register.open());
    }

    /**
     * Pilots of other changes that decide in parts of where rules are, or are to be, in force: there these rules do not.
     *
     * @param change whose rules they are
     * @param areas codes; empty for everywhere
     */
    List<Other> within(int change, Collection<Rule> rules, List<String> areas) {
        return within(change, rules, areas, register.open());
    }

    private List<Other> within(int change, Collection<Rule> rules, List<String> areas, List<RuleInForce> open) {
        return others(
                change,
                open.stream()
                        .filter(row -> rules.contains(row.rule()) && liesWithin(row.area(), areas))
                        .toList());
    }

    /** The same for changes by what they have in force, by number of the change; nothing of those without such pilots. */
    Map<Integer, List<Other>> within(List<RuleChange> listed) {
        List<RuleInForce> open = register.open();
        Map<Integer, List<Other>> within = new TreeMap<>();
        for (RuleChange change : listed) {
            Set<Rule> own = open.stream()
                    .filter(row -> Objects.equals(row.change(), change.number()))
                    .map(RuleInForce::rule)
                    .collect(Collectors.toSet());
            List<Other> others = within(change.number(), own, change.areas(), open);
            if (!others.isEmpty()) {
                within.put(change.number(), others);
            }
        }
        return within;
    }

    private static boolean liesWithin(@Nullable String part, List<String> areas) {
        return part != null
                && (areas.isEmpty() || areas.stream().anyMatch(area -> part.startsWith(area) && !part.equals(area)));
    }

    /** Without areas that lie within another. */
    private static List<String> outermost(Set<String> areas) {
        return areas.stream()
                .filter(area -> areas.stream().noneMatch(outer -> !outer.equals(area) && area.startsWith(outer)))
                .toList();
    }

    private List<Other> others(int change, List<RuleInForce> rows) {
        Map<Integer, Set<String>> areas = new TreeMap<>();
        rows.stream()
                .filter(row -> row.area() != null && row.change() != null && row.change() != change)
                .forEach(row -> areas.computeIfAbsent(row.change(), number -> new TreeSet<>())
                        .add(String.valueOf(row.area())));
        return areas.entrySet().stream()
                .flatMap(each -> changes.find(each.getKey()).stream()
                        .map(other -> new Other(other.number(), other.name(), outermost(each.getValue()))))
                .toList();
    }
}
