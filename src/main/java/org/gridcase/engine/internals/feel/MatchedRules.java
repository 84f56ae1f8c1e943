package org.gridcase.engine.internals.feel;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableRuleImpl;

/** Remembers, per thread, which rules of the table that was evaluated last have matched. */
public final class MatchedRules implements DmnDecisionTableEvaluationListener {

    private static final ThreadLocal<List<Integer>> ROWS = ThreadLocal.withInitial(List::of);

    @Override
    public void notify(DmnDecisionTableEvaluationEvent event) {
        Set<String> matched = event.getMatchingRules().stream()
                .map(DmnEvaluatedDecisionRule::getId)
                .collect(Collectors.toSet());
        ROWS.set(rows(event.getDecisionTable(), rule -> matched.contains(rule.getId())));
    }

    /** The rows of a table whose rules are such, from 1. */
    static List<Integer> rows(DmnDecision decision, Predicate<DmnDecisionTableRuleImpl> wanted) {
        if (!(decision.getDecisionLogic() instanceof DmnDecisionTableImpl table)) {
            return List.of();
        }
        List<DmnDecisionTableRuleImpl> rules = table.getRules();
        return IntStream.range(0, rules.size())
                .filter(index -> wanted.test(rules.get(index)))
                .mapToObj(index -> index + 1)
                .toList();
    }

    /** The rows that have matched last in this thread, from 1; they are asked for once. */
    static List<Integer> take() {
        List<Integer> rows = ROWS.get();
        ROWS.remove();
        return rows;
    }
}
