package org.gridcase.rulebook.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.gridcase.engine.internals.feel.TableFeelEngine;
import org.gridcase.rulebook.finding.Finding;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every type in every output column of every shipped table: what the analyser lets in, the engine can evaluate and our code can read. */
class ColumnTypesTest {

    private static final List<String> TYPES = List.of(
            "string",
            "boolean",
            "integer",
            "long",
            "double",
            "number",
            "date",
            "time",
            "dateTime",
            "Any",
            "",
            "Integer");

    private static final Map<String, Class<?>> READ =
            Map.of("string", String.class, "double", Number.class, "integer", Number.class, "boolean", Boolean.class);

    private static final Pattern OUTPUT =
            Pattern.compile("<output id=\"[^\"]*\"[^>]* name=\"([^\"]*)\" typeRef=\"([^\"]*)\"");

    private static final DmnEngine ENGINE = engine();

    private static DmnEngine engine() {
        DefaultDmnEngineConfiguration configuration = new DefaultDmnEngineConfiguration();
        configuration.setFeelEngineFactory(TableFeelEngine::new);
        return configuration.buildEngine();
    }

    static List<String> tables() {
        return Tables.ids();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void whatIsLetInCanBeEvaluatedAndRead(String id) {
        String shipped = Tables.shipped(id);
        List<MatchResult> outputs = OUTPUT.matcher(shipped).results().toList();
        assertThat(outputs).isNotEmpty();
        for (MatchResult output : outputs) {
            for (String type : TYPES) {
                String written = shipped.substring(0, output.start(2)) + type + shipped.substring(output.end(2));
                boolean refused = Tables.findings(written).stream().anyMatch(Finding::isError);
                if (!refused) {
                    assertThat(answers(id, written))
                            .extracting(answer -> answer.get(output.group(1)))
                            .as("%s of type %s", output.group(1), type)
                            .allSatisfy(answer -> {
                                if (answer != null) {
                                    assertThat(answer).isInstanceOf(READ.get(output.group(2)));
                                }
                            });
                }
                assertThat(refused)
                        .as("%s of type %s", output.group(1), type)
                        .isEqualTo(isOther(output.group(2), type));
            }
        }
    }

    /** A number may be declared as wider than it is, and nothing else as anything else. */
    private static boolean isOther(String shipped, String type) {
        boolean wider = shipped.equals("double") && type.equals("number")
                || shipped.equals("integer")
                        && List.of("long", "double", "number").contains(type);
        return !wider && !shipped.equals(type);
    }

    /** What all rules answer, whatever they ask for. */
    private static List<Map<String, Object>> answers(String id, String table) {
        String open = table.replaceAll("(?s)(<inputEntry[^>]*>\\s*<text>)[^<]*", "$1")
                .replaceFirst("hitPolicy=\"[^\"]*\"", "hitPolicy=\"RULE ORDER\"");
        var decision = ENGINE.parseDecision(id, new ByteArrayInputStream(open.getBytes(StandardCharsets.UTF_8)));
        var variables = Variables.createVariables();
        Pattern.compile("<inputExpression[^>]*>\\s*<text>([^<]*)</text>")
                .matcher(table)
                .results()
                .forEach(input -> variables.putValue(input.group(1).strip(), null));
        return ENGINE.evaluateDecisionTable(decision, variables).stream()
                .map(DmnDecisionRuleResult::getEntryMap)
                .toList();
    }
}
