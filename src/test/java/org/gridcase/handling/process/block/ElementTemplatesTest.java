package org.gridcase.handling.process.block;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gridcase.rulebook.requirement.Block;
import org.gridcase.rulebook.requirement.Block.Kind;
import org.gridcase.rulebook.requirement.Block.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The element templates that Modeler offers are valid, speak Chinese, and ask for exactly what the blocks need. */
class ElementTemplatesTest {

    private static final Path FOLDER = Path.of(".camunda/element-templates");
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Path> templates() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList().stream();
        }
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void aTemplateIsAsItsSchemaWants(Path template) throws IOException {
        try (InputStream schema = ElementTemplatesTest.class.getResourceAsStream("/element-templates/schema.json")) {
            JsonSchema judge = JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(schema);

            assertThat(judge.validate(read(template))).isEmpty();
            assertThat(judge.validate(JSON.readTree("{\"name\": \"x\"}")))
                    .as("the schema judges")
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void aTemplateSpeaksChinese(Path file) {
        JsonNode template = read(file);

        assertThat(Stream.of("name", "description")
                        .map(each -> template.path(each).asText()))
                .allMatch(text -> text.matches("(?s).*\\p{IsHan}.*"));
        template.path("properties").forEach(property -> {
            if (!property.path("type").asText().equals("Hidden")) {
                assertThat(property.path("label").asText()).matches("\\p{IsHan}+");
            }
        });
    }

    @Test
    void everyBlockHasItsTemplateAndEveryTemplateItsBlock() throws IOException {
        Map<String, Set<String>> ofBlocks = new TreeMap<>();
        new CaseBlocks()
                .blocks()
                .forEach(block -> ofBlocks.put(
                        block.name(),
                        new TreeSet<>(
                                block.settings().stream().map(Setting::name).toList())));
        Map<String, Set<String>> ofTemplates = new TreeMap<>();
        templates()
                .map(ElementTemplatesTest::read)
                .forEach(template -> ofTemplates.put(
                        template.path("name").asText(),
                        new TreeSet<>(settings(template)
                                .map(each -> each.path("binding").path("name").asText())
                                .toList())));

        assertThat(ofTemplates).isEqualTo(ofBlocks);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void whatATemplateOffersIsUnderstood(Path file) {
        JsonNode template = read(file);

        settings(template).forEach(property -> {
            Setting setting = setting(template, property);
            assertThat(property.path("label").asText()).isEqualTo(setting.label());
            assertThat(setting.required() && property.path("type").asText().equals("String"))
                    .isEqualTo(property.path("constraints").path("notEmpty").asBoolean());
            offered(property).forEach(value -> assertThat(setting.fault().apply(value))
                    .as(setting.name() + " = " + value)
                    .isEmpty());
        });
    }

    private static Stream<String> offered(JsonNode property) {
        Stream.Builder<String> values = Stream.builder();
        values.add(property.path("value").asText(""));
        property.path("choices")
                .forEach(choice -> values.add(choice.path("value").asText()));
        return values.build().filter(value -> !value.isEmpty());
    }

    @ParameterizedTest
    @MethodSource("templates")
    void theServiceStandsWhereItsBlockSays(Path file) {
        JsonNode template = read(file);
        Block block = block(template);
        String call = "${%s}"
                .formatted(
                        block.method().isEmpty()
                                ? block.service()
                                : block.service() + "." + block.method() + "(execution)");
        List<String> hidden = properties(template)
                .filter(each -> each.path("type").asText().equals("Hidden"))
                .map(each -> each.path("value").asText())
                .toList();

        if (block.kind() == Kind.WAIT) { // a template of this kind cannot set a timer
            assertThat(template.path("description").asText()).contains(call);
        } else if (block.kind() == Kind.TASK) {
            assertThat(template.toString()).as("names none of our services").doesNotContain("${");
        } else {
            assertThat(hidden).contains(call);
        }
    }

    /** Modeler asks by a pattern, the deployment by our code: what one lets in the other must. */
    @Test
    void thePatternsAgreeWithTheChecks() throws IOException {
        List<String> words = List.of(
                "3个工作日",
                "3 个自然日",
                "4工作小时",
                "2个小时",
                "3天",
                "P3D",
                "0个工作日",
                "三个工作日",
                "street",
                "street, district",
                "boss",
                "street,boss",
                "street district");
        templates().map(ElementTemplatesTest::read).forEach(template -> settings(template)
                .filter(each -> each.path("constraints").has("pattern"))
                .forEach(property -> {
                    String pattern = property.path("constraints")
                            .path("pattern")
                            .path("value")
                            .asText();
                    Setting setting = setting(template, property);
                    assertThat(words.stream().filter(word -> word.matches(pattern)))
                            .allMatch(word -> setting.fault().apply(word).isEmpty())
                            .isNotEmpty();
                }));
    }

    private static Stream<JsonNode> properties(JsonNode template) {
        Stream.Builder<JsonNode> all = Stream.builder();
        template.path("properties").forEach(all::add);
        return all.build();
    }

    private static Stream<JsonNode> settings(JsonNode template) {
        return properties(template)
                .filter(each -> each.path("binding").path("type").asText().equals("camunda:property"));
    }

    private static Setting setting(JsonNode template, JsonNode property) {
        return block(template).settings().stream()
                .filter(each ->
                        each.name().equals(property.path("binding").path("name").asText()))
                .findFirst()
                .orElseThrow();
    }

    private static Block block(JsonNode template) {
        return new CaseBlocks()
                .blocks().stream()
                        .filter(each -> each.name().equals(template.path("name").asText()))
                        .findFirst()
                        .orElseThrow();
    }
}
