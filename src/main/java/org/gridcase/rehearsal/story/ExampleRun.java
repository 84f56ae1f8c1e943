package org.gridcase.rehearsal.story;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gridcase.problem.Fault;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.JsonFields;
import org.gridcase.problem.Messages;
import org.gridcase.problem.Texts;
import org.gridcase.rulebook.NamedAreas;
import org.gridcase.rulebook.TableTryOut;
import org.gridcase.rulebook.TableTryOut.Answered;
import org.gridcase.rulebook.TableTryOut.Output;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the tables of examples and compares what these say with what comes. */
@Component
class ExampleRun {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_TABLE = 250;
    private static final int LONGEST_AREA = 100;
    private static final int LONGEST_VALUE = 4000;
    private static final int MOST_VALUES = 50;
    private static final String NO_RULE = "evaluation.none";

    private final TableTryOut tables;
    private final NamedAreas areas;

    ExampleRun(TableTryOut tables, NamedAreas areas) {
        this.tables = tables;
        this.areas = areas;
    }

    /** Whether a text is that of an example: it names a table, where the story of a case has a report. */
    static boolean isExample(@Nullable String text) {
        try {
            JsonNode tree = text == null ? null : JSON.readTree(text);
            return tree != null && tree.has("table");
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /**
     * Tells everything that is wrong with an example.
     *
     * @param files of the change to which it belongs, contents by name
     */
    void judge(String text, Map<String, byte[]> files, Faults faults) {
        Example example = read(text, faults);
        Answered answered = example == null ? null : ask(example, files, faults);
        if (example == null || answered == null) {
            return;
        }
        String possible = answered.outputs().stream().map(Output::label).collect(Collectors.joining("、"));
        example.outputs().keySet().stream()
                .filter(named -> find(answered, named) == null)
                .forEach(named -> faults.add("outputs." + Texts.shown(named), "rehearsal.no-output", possible));
    }

    private @Nullable Example read(String text, Faults faults) {
        JsonFields fields;
        try {
            fields = JsonFields.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), faults);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String table = FieldRules.required(faults, "table", fields.text("table"), LONGEST_TABLE);
        String place = FieldRules.optional(faults, "area", fields.text("area"), LONGEST_AREA);
        String area = place == null ? null : areas.code(faults, "area", place);
        Map<String, String> inputs = fields.words("inputs", MOST_VALUES, LONGEST_VALUE);
        Map<String, String> outputs = fields.words("outputs", MOST_VALUES, LONGEST_VALUE);
        fields.noOthers();
        return table == null || !faults.none() ? null : new Example(table, area, inputs, outputs);
    }

    private @Nullable Answered ask(Example example, Map<String, byte[]> files, Faults faults) {
        return tables.ask(files, example.table(), example.area(), example.inputs(), faults);
    }

    /** What it names may have gone since it was written: then it does not hold. */
    StoryResult run(String name, String text, Map<String, byte[]> files) {
        Faults faults = new Faults();
        Example example = read(text, faults);
        Answered answered = example == null ? null : ask(example, files, faults);
        if (example == null || answered == null) {
            return StoryResult.broken(name, RuleStoryService.sentences(faults));
        }
        List<Sentence> differences = differences(example, answered);
        Map<String, String> outputs = new LinkedHashMap<>();
        if (answered.problem() == null) {
            answered.outputs().forEach(output -> outputs.put(output.label(), output.value()));
        }
        return new StoryResult(name, differences.isEmpty(), differences, List.of(), "", outputs);
    }

    private static List<Sentence> differences(Example example, Answered answered) {
        Fault problem = answered.problem();
        boolean none = example.outputs().isEmpty();
        if (problem != null) {
            return none && problem.key().equals(NO_RULE)
                    ? List.of()
                    : List.of(Sentence.of(language -> Messages.text(
                            language,
                            "rehearsal.other-answer",
                            none ? Fault.of("", NO_RULE).in(language) : shown(example.outputs()),
                            problem.in(language))));
        }
        if (none) {
            Map<String, String> came = new LinkedHashMap<>();
            answered.outputs().forEach(output -> came.put(output.label(), output.value()));
            return List.of(Sentence.of(language -> Messages.text(
                    language, "rehearsal.other-answer", Fault.of("", NO_RULE).in(language), shown(came))));
        }
        List<Sentence> differences = new ArrayList<>();
        example.outputs().forEach((named, expected) -> {
            Output output = find(answered, named);
            String came = output == null ? "" : output.value();
            if (!same(expected, came)) {
                differences.add(Sentence.of(
                        language -> Messages.text(language, "rehearsal.other-output", named, expected, came)));
            }
        });
        return differences;
    }

    private static String shown(Map<String, String> outputs) {
        return outputs.entrySet().stream()
                .map(output -> output.getKey() + " " + output.getValue())
                .collect(Collectors.joining("，"));
    }

    private static @Nullable Output find(Answered answered, String named) {
        return answered.outputs().stream()
                .filter(output -> output.label().equals(named) || output.name().equals(named))
                .findFirst()
                .orElse(null);
    }

    /** A number is the same however it is written. */
    private static boolean same(String expected, String came) {
        if (expected.strip().equals(came.strip())) {
            return true;
        }
        try {
            return new BigDecimal(expected.strip()).compareTo(new BigDecimal(came.strip())) == 0;
        } catch (NumberFormatException e) {
            return false; // texts, and others
        }
    }
}
