package org.gridcase.rulebook.change;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gridcase.problem.Fault;
import org.gridcase.problem.ProblemException;
import org.gridcase.rulebook.change.RuleChange.CheckFinding;
import org.gridcase.rulebook.proposal.RuleChangeCondition;
import org.gridcase.rulebook.proposal.RuleChangeCondition.Stage;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What other rooms demand of a change before it is sealed, approved or widened. */
@Component
class RuleChangeConditions {

    private final ObjectProvider<RuleChangeCondition> conditions;

    RuleChangeConditions(ObjectProvider<RuleChangeCondition> conditions) {
        this.conditions = conditions;
    }

    /**
     * Takes longer than anything may be locked.
     *
     * @param files contents by name
     * @param areas codes of the areas where they are to decide; empty for everywhere
     */
    void prepare(int change, Map<String, byte[]> files, List<String> areas) {
        conditions.forEach(condition -> condition.prepare(change, files, areas));
    }

    /** @throws ProblemException where one is not met */
    void require(RuleChange change, Map<String, byte[]> files, List<String> areas) {
        List<Fault> unmet = conditions.stream()
                .flatMap(condition -> condition.faultsIn(change.number(), stage(change), files, areas).stream())
                .toList();
        if (!unmet.isEmpty()) {
            String left = stage(change).name().toLowerCase(Locale.ROOT).replace('_', '-');
            throw new ProblemException(
                    RuleChangeProblems.UNMET, unmet, unmet.size(), Fault.of("", "rule-change.left-undone." + left));
        }
    }

    private static Stage stage(RuleChange change) {
        return switch (change.state()) {
            case DRAFT -> Stage.DRAFT;
            case CHECKED, APPROVED -> Stage.SEALED;
            default -> Stage.IN_FORCE;
        };
    }

    /** What is not met and takes no time to find out. @param files contents by name */
    List<Fault> faultsAtOnce(RuleChange change, Map<String, byte[]> files, List<String> areas) {
        return conditions.stream()
                .flatMap(condition -> condition.faultsAtOnce(change.number(), stage(change), files, areas).stream())
                .toList();
    }

    /**
     * Warnings about diagrams that no story has tried.
     *
     * @param files contents by name
     */
    List<CheckFinding> untried(RuleChange change, Map<String, byte[]> files, List<String> areas) {
        return conditions.stream()
                .flatMap(condition -> condition.untried(change.number(), files, areas).stream())
                .distinct()
                .sorted()
                .map(file ->
                        new CheckFinding(file, "warning", "没有一个规则故事经过这张流程图，试办没有试到它：案件会走到它的，可以由办过的案件生成一个故事", 0, 0, null))
                .toList();
    }

    /** The stories that a change rewrites, adds or drops. */
    List<RuleChangeCondition.ConditionText> stories(int change) {
        return conditions.stream()
                .flatMap(condition -> condition.saidBy(change).stream())
                .toList();
    }
}
