package org.gridcase.rulebook.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.gridcase.engine.deployment.RuleDeployment;
import org.gridcase.engine.rule.DeployedFiles.Kind;
import org.gridcase.engine.rule.RulesInForce.RuleVersion;
import org.gridcase.problem.Fault;
import org.gridcase.rulebook.TablesInForce;
import org.gridcase.rulebook.TablesInForce.Subject;
import org.gridcase.rulebook.TablesInForce.Uncovered;
import org.gridcase.rulebook.proposal.OpenCategories;
import org.gridcase.rulebook.proposal.OpenCategories.Open;
import org.gridcase.rulebook.register.RuleInForce;
import org.gridcase.rulebook.register.RuleRegister;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What stands still when a change is taken back: open cases whose category the rules that decide again do not know. A deployment of the
 * same rules would be checked for it.
 */
@Component
class RulesComingBack {

    private static final String EVERYWHERE = "";

    private final RuleRegister register;
    private final RulesBefore before;
    private final RuleDeployment deployment;
    private final TablesInForce tables;
    private final ObjectProvider<OpenCategories> categories;

    RulesComingBack(
            RuleRegister register,
            RulesBefore before,
            RuleDeployment deployment,
            TablesInForce tables,
            ObjectProvider<OpenCategories> categories) {
        this.register = register;
        this.before = before;
        this.deployment = deployment;
        this.tables = tables;
        this.categories = categories;
    }

    /** One for each table and category that it no longer has a rule for. */
    List<Fault> faultsIn(RuleChange taken) {
        List<RuleInForce> ending = register.open().stream()
                .filter(row -> Objects.equals(row.change(), taken.number())
                        && row.version().kind() == Kind.DECISION)
                .toList();
        List<Open> open = ending.isEmpty()
                ? List.of()
                : categories.stream().flatMap(each -> each.all().stream()).toList();
        if (open.isEmpty()) {
            return List.of();
        }
        Set<Fault> faults = new LinkedHashSet<>();
        next(taken, ending).forEach((area, next) -> {
            List<RuleVersion> now = ending.stream()
                    .filter(row -> area.equals(areaOf(row)))
                    .map(RuleInForce::version)
                    .toList();
            faults.addAll(lost(open, uncovered(open, now), uncovered(open, next)));
        });
        return List.copyOf(faults);
    }

    /** What decides again where the change does now, by the code of the area. */
    private Map<String, List<RuleVersion>> next(RuleChange taken, List<RuleInForce> ending) {
        Map<String, List<RuleVersion>> next = new LinkedHashMap<>();
        ending.forEach(row -> next.computeIfAbsent(areaOf(row), each -> new ArrayList<>()));
        ending.stream()
                .filter(row -> row.area() == null)
                .flatMap(row -> before.everywhere(row).stream())
                .forEach(row -> next.computeIfAbsent(EVERYWHERE, each -> new ArrayList<>())
                        .add(row.version()));
        before.pilots(taken.number(), ending)
                .values()
                .forEach(areas -> areas.forEach((area, versions) ->
                        next.computeIfAbsent(area, each -> new ArrayList<>()).addAll(versions)));
        return next;
    }

    private static String areaOf(RuleInForce row) {
        return Objects.requireNonNullElse(row.area(), EVERYWHERE);
    }

    private List<Uncovered> uncovered(List<Open> open, Collection<RuleVersion> deciding) {
        List<byte[]> files = deciding.stream()
                .flatMap(version -> deployment.filesOf(version).entrySet().stream())
                .filter(file -> Kind.DECISION.isOf(file.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        List<Subject> subjects = open.stream()
                .map(each -> new Subject(each.inputs(), each.inputs()))
                .toList();
        return tables.uncovered(Map.of(), subjects, files).stream()
                .filter(each -> each.proposal() != null)
                .toList();
    }

    private static Fault told(Open category, Uncovered gap) {
        return Fault.of(
                "files",
                "rule-change.leaves-open-cases",
                gap.name(),
                category.name(),
                String.valueOf(category.cases()));
    }

    private static List<Fault> lost(List<Open> open, List<Uncovered> now, List<Uncovered> next) {
        return next.stream()
                .filter(gap -> now.stream()
                        .noneMatch(each -> each.table().equals(gap.table()) && each.subject() == gap.subject()))
                .map(gap -> told(open.get(gap.subject()), gap))
                .toList();
    }
}
