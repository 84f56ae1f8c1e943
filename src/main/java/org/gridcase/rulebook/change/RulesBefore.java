package org.gridcase.rulebook.change;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.gridcase.engine.rule.DeployedFiles;
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
     * Pilots that are still to decide where rows have taken their place.
     *
     * @return their versions by the number of the change and the code of the area
     */
    Map<Integer, Map<String, List<RuleVersion>>> pilots(List<RuleInForce> ended) {
        List<RuleInForce> all = register.all();
        Map<Integer, Map<String, List<RuleVersion>>> again = new TreeMap<>();
        for (RuleInForce row : ended) {
            String area = row.area();
            all.stream()
                    .filter(each -> area != null
                            && area.equals(each.area())
                            && each.rule().equals(row.rule()))
                    .filter(each -> each.position() < row.position() && !Objects.equals(each.change(), row.change()))
                    .filter(each -> isPilotIn(area, each.change()) && deployed.has(each.version()))
                    .max(Comparator.comparingInt(RuleInForce::position))
                    .ifPresent(each -> again.computeIfAbsent(each.change(), number -> new TreeMap<>())
                            .computeIfAbsent(area, code -> new ArrayList<>())
                            .add(each.version()));
        }
        return again;
    }

    private boolean isPilotIn(@Nullable String area, @Nullable Integer number) {
        return number != null
                && changes.find(number)
                        .filter(change -> change.areas().contains(area) && change.ended() == null)
                        .isPresent();
    }
}
