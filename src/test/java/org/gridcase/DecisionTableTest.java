package org.gridcase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * One table, proved by the examples in the CSV file of its name beside the test: a column per input and per output. An
 * example whose outputs are all blank expects no result. Each subclass adds what must hold for every combination.
 */
public abstract class DecisionTableTest {

    private final String name;
    private final List<String> matchedRules = new ArrayList<>();
    private final DmnEngine engine;
    private final DmnDecision decision;
    private final DecisionTable table;

    protected DecisionTableTest(String name) {
        this.name = name;
        engine = engineReportingTo(matchedRules);
        var file = "/decisions/" + name + ".dmn";
        decision = engine.parseDecision(name, resource(file));
        table = Dmn.readModelFromStream(resource(file))
                .getModelElementsByType(DecisionTable.class)
                .iterator()
                .next();
    }

    @TestFactory
    Stream<DynamicTest> everyExampleGivesExactlyItsOutputs() {
        return examples().stream()
                .map(example ->
                        dynamicTest(example.values().toString(), () -> assertThat(shown(decide(inputs(example))))
                                .isEqualTo(expected(example))));
    }

    @Test
    void everyRuleIsHitByAnExample() {
        Set<String> hit = new HashSet<>();
        for (var example : examples()) {
            decide(inputs(example));
            hit.addAll(matchedRules);
        }

        assertThat(hit)
                .containsExactlyInAnyOrderElementsOf(
                        table.getRules().stream().map(Rule::getId).toList());
    }

    /** The outputs of the one rule that matches, or nothing; several matches of a UNIQUE table throw. */
    protected final @Nullable Map<String, Object> decide(Map<String, Object> inputs) {
        matchedRules.clear();
        var result = engine.evaluateDecisionTable(decision, inputs).getSingleResult();
        return result == null ? null : result.getEntryMap();
    }

    /** The word in one column of the rule that matches, which must be there; null where the rule leaves the column empty. */
    protected final String decide(String output, Map<String, Object> inputs) {
        var result = decide(inputs);
        assertThat(result).as("%s of %s", output, inputs).isNotNull();
        return (String) result.get(output);
    }

    /** Of the words that the table treats alike, because the same cells name them, one: to try all of them takes minutes. */
    protected final Collection<String> toldApart(List<String> words) {
        List<String> cells = table.getRules().stream()
                .flatMap(rule -> rule.getInputEntries().stream())
                .map(InputEntry::getTextContent)
                .distinct()
                .toList();
        Map<List<String>, String> found = new HashMap<>();
        for (var word : words) {
            var naming = cells.stream()
                    .filter(cell -> cell.contains('"' + word + '"'))
                    .toList();
            found.putIfAbsent(naming, word);
        }
        return found.values();
    }

    private List<Map<String, String>> examples() {
        return CatalogueFile.rows(getClass().getResource(name + ".csv"));
    }

    private Map<String, Object> inputs(Map<String, String> example) {
        Map<String, Object> inputs = new HashMap<>();
        for (var input : table.getInputs()) {
            var variable = input.getInputExpression().getText().getTextContent();
            var value = example.get(variable);
            var isInteger = "integer".equals(input.getInputExpression().getTypeRef());
            inputs.put(variable, isInteger ? Integer.valueOf(value) : value);
        }
        return inputs;
    }

    private @Nullable Map<String, String> expected(Map<String, String> example) {
        Map<String, String> outputs =
                table.getOutputs().stream().map(Output::getName).collect(Collectors.toMap(o -> o, example::get));
        return outputs.values().stream().allMatch(""::equals) ? null : outputs;
    }

    /** As a file shows it: numbers as text, an empty cell as nothing. */
    private @Nullable Map<String, String> shown(@Nullable Map<String, Object> outputs) {
        return outputs == null
                ? null
                : table.getOutputs().stream()
                        .map(Output::getName)
                        .collect(Collectors.toMap(o -> o, o -> Objects.toString(outputs.get(o), "")));
    }

    private static DmnEngine engineReportingTo(List<String> matchedRules) {
        DmnDecisionTableEvaluationListener listener =
                event -> event.getMatchingRules().forEach(rule -> matchedRules.add(rule.getId()));
        var configuration = new DefaultDmnEngineConfiguration();
        configuration.setCustomPostDecisionTableEvaluationListeners(List.of(listener));
        return configuration.buildEngine();
    }

    private static InputStream resource(String path) {
        return Objects.requireNonNull(DecisionTableTest.class.getResourceAsStream(path), path);
    }
}
