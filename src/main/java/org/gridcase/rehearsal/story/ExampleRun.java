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
import org.gridcase.problem.Said;
import org.gridcase.problem.Texts;
import org.gridcase.rehearsal.story.StoryRehearsal.Tried;
import org.gridcase.rulebook.finding.NamedAreas;
import org.gridcase.rulebook.proposal.ChangesOnTheirWay;
import org.gridcase.rulebook.proposal.ChangesOnTheirWay.ProposedChange;
import org.gridcase.rulebook.proposal.Pilots;
import org.gridcase.rulebook.proposal.TableTryOut;
import org.gridcase.rulebook.proposal.TableTryOut.Answered;
import org.gridcase.rulebook.proposal.TableTryOut.Output;
import org.gridcase.rulebook.proposal.TableTryOut.Proposed;
import org.gridcase.seal.PersonalNumbers;
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
    private final Pilots pilots;
    private final ChangesOnTheirWay changes;

    ExampleRun(TableTryOut tables, NamedAreas areas, Pilots pilots, ChangesOnTheirWay changes) {
        this.tables = tables;
        this.areas = areas;
        this.pilots = pilots;
        this.changes = changes;
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
        if (example != null) {
            example.inputs()
                    .forEach((name, value) -> PersonalNumbers.check(faults, "inputs." + Texts.shown(name), value));
        }
        Proposed own = new Proposed(files, Map.of());
        Answered answered = example == null ? null : ask(example, own, example.area(), faults);
        if (example == null || answered == null) {
            return;
        }
        Said possible = StoryFields.listed(
                answered.outputs().stream().map(Output::label).toList());
        example.outputs().keySet().stream()
                .filter(named -> find(answered, named) == null)
                .forEach(named -> faults.add("outputs." + Texts.shown(named), "rehearsal.no-output", possible));
        Map<String, String> row = new LinkedHashMap<>();
        answered.outputs().forEach(output -> row.put(output.name(), output.value()));
        example.outputs().forEach((named, value) -> {
            Output output = find(answered, named);
            if (output != null) {
                row.put(output.name(), value);
            }
        });
        Map<String, String> unreadable = tables.unreadable(own, example.table(), example.area(), row);
        example.outputs().keySet().forEach(named -> {
            Output output = find(answered, named);
            String why = output == null ? null : unreadable.get(output.name());
            if (why != null) {
                faults.add("outputs." + Texts.shown(named), "rehearsal.unreadable", why);
            }
        });
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

    private @Nullable Answered ask(Example example, Proposed files, @Nullable String area, Faults faults) {
        return tables.ask(files, example.table(), area, example.inputs(), faults);
    }

    /**
     * Asks the rules of its area: an example that a pilot brings those of the pilot; one without an area those of the whole district, whatever
     * pilots decide elsewhere.
     */
    StoryResult run(RuleStory story, Tried tried) {
        Faults faults = new Faults();
        Example example = read(String.valueOf(story.text()), faults);
        if (example == null) {
            return StoryResult.broken(story.name(), faults);
        }
        Integer own = story.change();
        List<String> pilot = own == null || example.area() != null ? List.of() : pilots.areas(own);
        StoryResult last = run(story, example, tried, pilot.isEmpty() ? example.area() : pilot.get(0));
        for (int i = 1; i < pilot.size() && last.holds(); i++) {
            last = run(story, example, tried, pilot.get(i));
        }
        return last;
    }

    /** What a change says of its own rules no other change makes untrue as long as it is a pilot, since these decide in its areas. */
    private Proposed proposed(@Nullable Integer own, Tried tried, @Nullable String area) {
        if (own != null && own.equals(tried.number())) {
            return new Proposed(tried.files(), Map.of());
        }
        Map<String, byte[]> files = tried.decidesIn(area) ? tried.files() : Map.of();
        return own == null || pilots.areas(own).isEmpty()
                ? new Proposed(Map.of(), files)
                : new Proposed(changes.find(own).map(ProposedChange::files).orElse(Map.of()), files);
    }

    /** What it names may have gone since it was written: then it does not hold. */
    private StoryResult run(RuleStory story, Example example, Tried tried, @Nullable String area) {
        String name = story.name();
        Faults faults = new Faults();
        Answered answered = ask(example, proposed(story.change(), tried, area), area, faults);
        if (answered == null) {
            return StoryResult.broken(name, faults);
        }
        List<Said> differences = differences(example, answered);
        Map<String, String> outputs = new LinkedHashMap<>();
        if (answered.problem() == null) {
            answered.outputs().forEach(output -> outputs.put(output.label(), output.value()));
        }
        return StoryResult.answered(name, differences, outputs);
    }

    private static List<Said> differences(Example example, Answered answered) {
        Fault problem = answered.problem();
        boolean none = example.outputs().isEmpty();
        if (problem != null) {
            return none && problem.key().equals(NO_RULE)
                    ? List.of()
                    : List.of(Said.of(
                            "rehearsal.other-answer",
                            none ? Fault.of("", NO_RULE).said() : shown(example.outputs()),
                            problem.said()));
        }
        if (none) {
            Map<String, String> came = new LinkedHashMap<>();
            answered.outputs().forEach(output -> came.put(output.label(), output.value()));
            return List.of(
                    Said.of("rehearsal.other-answer", Fault.of("", NO_RULE).said(), shown(came)));
        }
        List<Said> differences = new ArrayList<>();
        example.outputs().forEach((named, expected) -> {
            Output output = find(answered, named);
            String came = output == null ? "" : output.value();
            if (!same(expected, came)) {
                differences.add(Said.of("rehearsal.other-output", named, expected, came));
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
