package org.gridcase.rulebook.change;

import java.util.List;
import java.util.Map;
import org.gridcase.problem.Fault;
import org.gridcase.problem.ProblemException;
import org.gridcase.rulebook.proposal.RuleChangeCondition;
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
    void require(int change, Map<String, byte[]> files, List<String> areas) {
        List<Fault> unmet = conditions.stream()
                .flatMap(condition -> condition.faultsIn(change, files, areas).stream())
                .toList();
        if (!unmet.isEmpty()) {
            throw new ProblemException(RuleChangeProblems.UNMET, unmet);
        }
    }

    /** What is not met and takes no time to find out. @param files contents by name */
    List<Fault> faultsAtOnce(int change, Map<String, byte[]> files, List<String> areas) {
        return conditions.stream()
                .flatMap(condition -> condition.faultsAtOnce(change, files, areas).stream())
                .toList();
    }

    /** The stories that a change rewrites, adds or drops. */
    List<RuleChangeCondition.ConditionText> stories(int change) {
        return conditions.stream()
                .flatMap(condition -> condition.saidBy(change).stream())
                .toList();
    }
}
