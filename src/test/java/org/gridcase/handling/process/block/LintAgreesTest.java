package org.gridcase.handling.process.block;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.gridcase.GridcaseTest;
import org.gridcase.ShippedFiles;
import org.gridcase.Visitor;
import org.gridcase.rulebook.requirement.Block;
import org.gridcase.rulebook.requirement.Block.Kind;
import org.gridcase.rulebook.requirement.Block.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * What the lint rules of Modeler find, the deployment refuses, or tells where the diagram is of no case: both judge the models of {@code lint/fixtures.json}, the rules in
 * {@code lint/rules.test.js}, the deployment here. And what the rules know of blocks and services is what there is.
 */
@GridcaseTest
class LintAgreesTest {

    private static final Path LINT = Path.of("lint");
    private static final Pattern SERVICE = Pattern.compile("delegateExpression=\"\\$\\{(\\w+)}\"");
    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    int port;

    private static JsonNode read(String file) {
        try {
            return JSON.readTree(LINT.resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JsonNode> all(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    static Stream<Arguments> fixtures() {
        return all(read("fixtures.json"))
                .map(each -> Arguments.of(
                        each.path("rule").asText(""),
                        each.path("deployment").asText(""),
                        each.path("warned").asBoolean(),
                        each.path("model").asText()));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("fixtures")
    void theDeploymentJudgesAsTheRulesDo(String rule, String sentence, boolean warned, String model)
            throws IOException {
        var answer =
                Visitor.demo(port, "policy-officer").post("/api/rule-checks?file=second-review.bpmn", process(model));

        JsonNode judged = JSON.readTree(answer.body());
        boolean found = !rule.isEmpty() && !rule.equals("null");
        assertThat(judged.path("refused").asBoolean(true)).as(answer.body()).isEqualTo(found && !warned);
        if (found) {
            assertThat(answer.body()).contains(sentence);
        }
    }

    private static String process(String content) {
        return """
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="t">
                  <bpmn:process id="second-review" name="复核" isExecutable="true" camunda:historyTimeToLive="P1D">%s</bpmn:process>
                </bpmn:definitions>
                """.formatted(content);
    }

    @Test
    void theRulesKnowTheServicesThereAre() {
        Set<String> there = ShippedFiles.names("processes", ".bpmn").stream()
                .flatMap(name -> SERVICE.matcher(ShippedFiles.text("processes/" + name + ".bpmn"))
                        .results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        blocks().filter(block -> block.kind() == Kind.SERVICE)
                .map(Block::service)
                .forEach(there::add);

        assertThat(all(read("bpmnlint-plugin-gridcase/blocks.json").path("services"))
                        .map(JsonNode::asText))
                .containsExactlyElementsOf(there);
    }

    @Test
    void theRulesKnowTheBlocksAndTheirSettings() {
        Map<String, Set<String>> there = new TreeMap<>();
        blocks().forEach(block -> there.put(
                block.name() + " " + block.service(),
                block.settings().stream()
                        .map(setting -> setting.name() + (setting.required() ? "!" : ""))
                        .collect(Collectors.toCollection(TreeSet::new))));
        Map<String, Set<String>> known = new TreeMap<>();
        all(read("bpmnlint-plugin-gridcase/blocks.json").path("blocks"))
                .forEach(block -> known.put(
                        block.path("name").asText() + " "
                                + block.path("service").asText(),
                        all(block.path("settings"))
                                .map(setting -> setting.path("name").asText()
                                        + (setting.path("required").asBoolean() ? "!" : ""))
                                .collect(Collectors.toCollection(TreeSet::new))));

        assertThat(known).isEqualTo(there);
    }

    @Test
    void thePatternsOfTheRulesAgreeWithTheChecks() {
        Stream<String> words = Stream.of(
                "street",
                "acting,community",
                "handled",
                "boss",
                "none",
                "handling",
                "head",
                "chief",
                "3个工作日",
                "3天",
                "P3D",
                "{案件标题}",
                "{标题}",
                "案件 {案件编号",
                "请知悉",
                "请登录 http://evil.example 核对",
                "见www.evil.cn",
                "请打 13812345678",
                "长".repeat(61));
        words.forEach(word -> all(read("bpmnlint-plugin-gridcase/blocks.json").path("blocks"))
                .forEach(block -> all(block.path("settings"))
                        .filter(setting -> setting.has("pattern"))
                        .forEach(setting -> assertThat(
                                        Pattern.compile(setting.path("pattern").asText(), Pattern.DOTALL)
                                                .matcher(word)
                                                .find())
                                .as("%s: %s", setting.path("name").asText(), word)
                                .isEqualTo(setting(
                                                block.path("name").asText(),
                                                setting.path("name").asText())
                                        .fault()
                                        .apply(word)
                                        .isEmpty()))));
    }

    private static Stream<Block> blocks() {
        return new CaseBlocks().blocks().stream();
    }

    private static Setting setting(String block, String name) {
        return blocks().filter(each -> each.name().equals(block))
                .flatMap(each -> each.settings().stream())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
