package org.gridcase.rulebook.change;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.gridcase.engine.rule.DeployedFiles;
import org.gridcase.engine.rule.DeployedFiles.Rule;
import org.gridcase.engine.rule.RulesInForce.RuleVersion;
import org.gridcase.rulebook.register.RuleInForce;
import org.gridcase.rulebook.register.RuleRegister;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What decided before a change did, and decides again when it is taken back. */
@Component
class RulesBefore {

    private final RuleChangeRepository changes;
    private final RuleRegister register;
    private final DeployedFiles deployed;

    RulesBefore(RuleChangeRepository changes, RuleRegister register, DeployedFiles deployed) {
        this.changes = changes;
        this.register = register;
        this.deployed = deployed;
    }

    /** What decided everywhere before a change did, leaving out what was taken back. */
    Optional<RuleInForce> everywhere(RuleInForce row) {
        return register.all().stream()
                .filter(each -> each.position() < row.position()
                        && each.area() == null
                        && each.rule().equals(row.rule()))
                .filter(each -> !Objects.equals(each.change(), row.change()) && !isTakenBack(each.change()))
                .max(Comparator.comparingInt(RuleInForce::position));
    }

    private boolean isTakenBack(@Nullable Integer number) {
        return number != null
                && changes.find(number)
                        .filter(change -> change.state() == RuleChange.State.TAKEN_BACK)
                        .isPresent();
    }

    /**
     * Pilots that are to decide again where a change that is taken back has taken their place, before it was widened to the whole district as
     * well; not where another one decides by now.
     *
     * @param ended what the change has in force
     * @return their versions by the number of the change and the code of the area
     */
    Map<Integer, Map<String, List<RuleVersion>>> pilots(int taken, List<RuleInForce> ended) {
        Set<Rule> rules = ended.stream().map(RuleInForce::rule).collect(Collectors.toSet());
        Map<List<Object>, List<RuleInForce>> courses = register.whereDecided(taken).stream()
                .filter(row -> rules.contains(row.rule()))
                .collect(Collectors.groupingBy(row -> List.of(String.valueOf(row.area()), row.rule())));
        Map<Integer, Map<String, List<RuleVersion>>> again = new TreeMap<>();
        courses.values().forEach(course -> before(taken, course)
                .ifPresent(row -> again.computeIfAbsent(row.change(), number -> new TreeMap<>())
                        .computeIfAbsent(String.valueOf(row.area()), code -> new ArrayList<>())
                        .add(row.version())));
        return again;
    }

    /** Of what decided in an area of a rule, oldest first: the pilot that decided before a change did. */
    private Optional<RuleInForce> before(int taken, List<RuleInForce> course) {
        Predicate<RuleInForce> own = row -> Objects.equals(row.change(), taken);
        boolean followed = course.stream().anyMatch(row -> row.until() == null && !own.test(row));
        int last = course.stream()
                .filter(own)
                .mapToInt(RuleInForce::position)
                .max()
                .orElseThrow();
        return followed
                ? Optional.empty()
                : course.stream()
                        .filter(row -> row.position() < last && !own.test(row))
                        .filter(row -> !isEnded(row.change()) && deployed.has(row.version()))
                        .max(Comparator.comparingInt(RuleInForce::position))
                        .filter(row -> isPilotIn(row.area(), row.change()));
    }

    private boolean isEnded(@Nullable Integer number) {
        return number == null
                || changes.find(number).filter(change -> change.ended() == null).isEmpty();
    }

    /** One that was widened to the whole district since is none: the place is that of the rule of the district. */
    private boolean isPilotIn(@Nullable String area, @Nullable Integer number) {
        return number != null
                && changes.find(number)
                        .filter(change -> change.areas().contains(area))
                        .isPresent();
    }
}
