package org.gridcase.rehearsal.story;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Channel;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.problem.Faults;
import org.gridcase.problem.Texts;
import org.gridcase.rehearsal.cases.AnswerKind;
import org.gridcase.rehearsal.cases.CaseScript;
import org.gridcase.rehearsal.cases.CaseScript.Answer;
import org.gridcase.rehearsal.cases.CaseScript.Report;
import org.gridcase.rehearsal.story.Story.Expected;
import org.gridcase.seal.PersonalNumbers;
import org.jspecify.annotations.Nullable;

/** Reads a story from JSON. Every mistake is told at its place, all of them at once; codes may be written as people say them. */
final class StoryFile {

    private static final int MOST_ANSWERS = 100;
    private static final int MOST_STEPS = 300;

    /** What a field of a form may be called. */
    private static final Pattern KEY = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]*");

    /** Every day of it may bring measures, which a rehearsal takes one by one. */
    private static final Duration LONGEST_WAY = Duration.ofDays(731);

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    /** By what people call them; some have two names. */
    private static final Map<String, String> TASK_NAMES = names();

    private static Map<String, String> names() {
        Map<String, String> names = new HashMap<>(Map.of("承办", "handle", "派遣", "dispatch"));
        for (AnswerKind kind : AnswerKind.values()) {
            names.put(kind.label(), kind.code());
        }
        return Map.copyOf(names);
    }

    /** What exists, by code or by name; null where there is not one, which is then among the faults. */
    interface Known {

        @Nullable
        String category(Faults faults, String field, String word);

        @Nullable
        String area(Faults faults, String field, String word);

        @Nullable
        String unit(Faults faults, String field, String word);
    }

    private final Known known;
    private final StoryFields fields;
    private final Faults faults;

    private StoryFile(Known known, ZoneId zone, Faults faults) {
        this.known = known;
        this.fields = new StoryFields(zone, faults);
        this.faults = faults;
    }

    /** @return null where something is wrong, which is then among the faults */
    static @Nullable Story read(String text, Known known, ZoneId zone, Faults faults) {
        JsonNode tree;
        try {
            tree = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            faults.add(
                    "",
                    "rehearsal.no-json",
                    String.valueOf(e.getLocation().getLineNr()),
                    String.valueOf(e.getLocation().getColumnNr()));
            return null;
        }
        if (tree == null || !tree.isObject()) {
            faults.add("", "rehearsal.no-object");
            return null;
        }
        Story story = new StoryFile(known, zone, faults).story(tree);
        return faults.none() ? story : null;
    }

    private @Nullable Story story(JsonNode tree) {
        fields.only(tree, "", Set.of("report", "answers", "until", "way", "end"));
        Report report = report(tree.get("report"));
        List<Answer> answers = answers(tree.get("answers"));
        requireOrder(report, answers);
        List<Expected> way = way(tree.get("way"));
        CaseState end = fields.word(tree, "", "end", CaseState.values(), CaseState::code, CaseState::label, true);
        Instant until = fields.time(tree, "", "until", false);
        if (report == null || end == null || !faults.none()) {
            return null;
        }
        CaseScript script = new CaseScript(report, answers);
        if (until != null && until.isBefore(script.last())) {
            faults.add("until", "rehearsal.until-before-last");
            return null;
        }
        Instant last = until == null ? script.last() : until;
        if (last.isAfter(report.at().plus(LONGEST_WAY))) {
            faults.add(until == null ? "answers" : "until", "rehearsal.too-long-a-way", LONGEST_WAY.toDays());
            return null;
        }
        return new Story(script, last, way, end);
    }

    private @Nullable Report report(@Nullable JsonNode given) {
        JsonNode node = fields.object(given, "report");
        if (node == null) {
            return null;
        }
        fields.only(node, "report.", Set.of("at", "category", "urgency", "area", "channel", "by"));
        Instant at = fields.time(node, "report.", "at", true);
        String kind = fields.text(node, "report.", "category", true);
        String category = kind == null ? null : known.category(faults, "report.category", kind);
        Urgency urgency =
                fields.word(node, "report.", "urgency", Urgency.values(), Urgency::code, Urgency::label, false);
        String named = fields.text(node, "report.", "area", true);
        String area = named == null ? null : known.area(faults, "report.area", named);
        Channel channel =
                fields.word(node, "report.", "channel", Channel.values(), Channel::code, Channel::label, true);
        String by = fields.text(node, "report.", "by", false);
        return at == null || category == null || area == null || channel == null || faults.at("report")
                ? null
                : new Report(at, category, urgency, new AreaCode(area), channel, by, true);
    }

    private List<Answer> answers(@Nullable JsonNode given) {
        List<Answer> answers = new ArrayList<>();
        List<JsonNode> nodes = fields.list(given, "answers", MOST_ANSWERS);
        for (int i = 0; i < nodes.size(); i++) {
            Answer answer = answer(nodes.get(i), "answers[%d]".formatted(i + 1));
            if (answer != null) {
                answers.add(answer);
            }
        }
        return answers;
    }

    private @Nullable Answer answer(JsonNode node, String place) {
        if (fields.object(node, place) == null) {
            return null;
        }
        String under = place + ".";
        Instant at = fields.time(node, under, "at", true);
        String task = task(node, under);
        String unit = unit(node, under, "unit");
        String by = fields.text(node, under, "by", false);
        Map<String, Object> values = values(node, under);
        return at == null || task == null ? null : new Answer(at, task, unit, by, true, values);
    }

    private @Nullable String task(JsonNode node, String under) {
        String written = fields.text(node, under, "task", true);
        if (written == null || written.startsWith("userTask_") || written.startsWith(Answer.STEP)) {
            return written;
        }
        AnswerKind kind =
                AnswerKind.ofCode(TASK_NAMES.getOrDefault(written, written)).orElse(null);
        if (kind == null) {
            Map<String, String> choices = new HashMap<>();
            for (AnswerKind each : AnswerKind.values()) {
                choices.put(each.code(), each.label());
            }
            faults.add(under + "task", "rehearsal.no-task", Texts.shown(written), StoryFields.listed(choices));
            return null;
        }
        return kind.task();
    }

    /** What the form sends: all fields that do not say who, when and where. */
    private Map<String, Object> values(JsonNode node, String under) {
        Map<String, Object> values = new HashMap<>();
        node.fields().forEachRemaining(field -> {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (Set.of("at", "task", "unit", "by").contains(name) || value.isNull()) {
                return;
            }
            if (name.equals("leadUnit") || name.equals("coUnits")) {
                units(value, under + name).ifPresent(units -> values.put(name, units));
                return;
            }
            if (!KEY.matcher(name).matches()) {
                faults.add(under + Texts.shown(name), "rehearsal.no-key");
                return;
            }
            PersonalNumbers.check(
                    faults, under + Texts.shown(name), value.isTextual() ? value.asText() : value.toString());
            if (value.isTextual() && value.asText().length() <= StoryFields.LONGEST_WORDS) {
                values.put(name, value.asText());
            } else if (value.isBoolean()) {
                values.put(name, value.asBoolean());
            } else if (value.isNumber()) {
                values.put(name, value.isIntegralNumber() ? (Object) value.asLong() : value.asDouble());
            } else if (isListOfTexts(value)) {
                values.put(
                        name,
                        StreamSupport.stream(value.spliterator(), false)
                                .map(JsonNode::asText)
                                .toList());
            } else {
                faults.add(under + name, "rehearsal.no-text");
            }
        });
        return values;
    }

    private static boolean isListOfTexts(JsonNode value) {
        return value.isArray()
                && value.toString().length() <= StoryFields.LONGEST_WORDS
                && StreamSupport.stream(value.spliterator(), false).allMatch(JsonNode::isTextual);
    }

    private Optional<String> units(JsonNode value, String place) {
        List<String> words = value.isArray()
                ? Stream.iterate(0, i -> i < value.size(), i -> i + 1)
                        .map(i -> value.get(i).asText())
                        .toList()
                : List.of(value.asText());
        List<@Nullable String> found = new ArrayList<>();
        words.forEach(word -> found.add(word.isEmpty() ? word : known.unit(faults, place, word)));
        return found.contains(null) ? Optional.empty() : Optional.of(String.join(",", found));
    }

    private void requireOrder(@Nullable Report report, List<Answer> answers) {
        Instant before = report == null ? null : report.at();
        for (int i = 0; i < answers.size(); i++) {
            if (before != null && answers.get(i).at().isBefore(before)) {
                faults.add("answers[%d].at".formatted(i + 1), "rehearsal.earlier-than-before");
            }
            before = answers.get(i).at();
        }
    }

    private List<Expected> way(@Nullable JsonNode given) {
        List<Expected> way = new ArrayList<>();
        List<JsonNode> nodes = fields.list(given, "way", MOST_STEPS);
        for (int i = 0; i < nodes.size(); i++) {
            Expected step = expected(nodes.get(i), "way[%d]".formatted(i + 1));
            if (step != null) {
                way.add(step);
            }
        }
        return way;
    }

    private @Nullable Expected expected(JsonNode node, String place) {
        if (fields.object(node, place) == null) {
            return null;
        }
        String under = place + ".";
        fields.only(node, under, Set.of("step", "unit", "tier", "decision", "at"));
        Action[] steps = Story.OF_RULES.toArray(Action[]::new);
        Action step = fields.word(node, under, "step", steps, Action::code, Action::label, true);
        String unit = unit(node, under, "unit");
        Tier tier = fields.word(node, under, "tier", Tier.values(), Tier::code, Tier::label, false);
        String decision = fields.text(node, under, "decision", false);
        Instant at = fields.time(node, under, "at", false);
        return step == null ? null : new Expected(step, unit, tier == null ? null : tier.code(), decision, at);
    }

    private @Nullable String unit(JsonNode node, String under, String field) {
        String unit = fields.text(node, under, field, false);
        return unit == null ? null : known.unit(faults, under + field, unit);
    }
}
