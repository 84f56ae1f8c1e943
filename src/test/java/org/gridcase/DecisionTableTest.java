package org.gridcase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.InputStream;
import java.util.ArrayList;
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
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.gridcase.engine.internals.feel.TableFeelEngine;
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

    /**
     * The outputs of the one rule that matches, or nothing; several matches of a UNIQUE table throw. The table is told, as the
     * application tells it, the traits of a category with the category, and the title with the text.
     */
    protected final @Nullable Map<String, Object> decide(Map<String, Object> inputs) {
        matchedRules.clear();
        Map<String, Object> all = new HashMap<>(inputs);
        if (inputs.get("category") instanceof String category) {
            all.putAll(CatalogueFile.traits(category));
        }
        if (inputs.get("text") instanceof String text) {
            all.putIfAbsent("title", text.lines().findFirst().orElse(""));
        }
        var result = engine.evaluateDecisionTable(decision, all).getSingleResult();
        return result == null ? null : result.getEntryMap();
    }

    /** The word in one column of the rule that matches, which must be there; null where the rule leaves the column empty. */
    protected final String decide(String output, Map<String, Object> inputs) {
        var result = decide(inputs);
        assertThat(result).as("%s of %s", output, inputs).isNotNull();
        return (String) result.get(output);
    }

    private List<Map<String, String>> examples() {
        return CatalogueFile.rows(getClass().getResource(name + ".csv"));
    }

    private Map<String, Object> inputs(Map<String, String> example) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.putAll(example);
        for (var input : table.getInputs()) {
            if ("integer".equals(input.getInputExpression().getTypeRef())) {
                inputs.computeIfPresent(
                        input.getInputExpression().getText().getTextContent(),
                        (variable, value) -> Integer.valueOf(value.toString()));
            }
        }
        table.getOutputs().forEach(output -> inputs.remove(output.getName()));
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
        configuration.setFeelEngineFactory(TableFeelEngine::new);
        return configuration.buildEngine();
    }

    private static InputStream resource(String path) {
        return Objects.requireNonNull(DecisionTableTest.class.getResourceAsStream(path), path);
    }
}
