package org.gridcase.handling.process;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The form every form keeps: what Tasklist can draw, what people understand, and what the code behind it reads. */
class FormModelTest {

    /** What the form-js 1.8.7 inside Tasklist draws. */
    private static final Set<String> TYPES = Set.of(
            "textfield",
            "textarea",
            "number",
            "datetime",
            "checkbox",
            "checklist",
            "radio",
            "select",
            "taglist",
            "text",
            "html",
            "image",
            "table",
            "expression",
            "iframe",
            "group",
            "dynamiclist",
            "spacer",
            "separator",
            "button");

    /** The forms that begin a process, and so have no facts to show yet. */
    private static final Set<String> START_FORMS = Set.of("request-deferral", "blow-whistle");

    private static final Set<String> KEYS = Set.of(
            "outcome",
            "opinion",
            "leadUnit",
            "coUnits",
            "coTasks",
            "told",
            "caseNumber",
            "newDeadline",
            "reason",
            "assignmentUnit",
            "seenAt",
            "position",
            "coordinateSystem",
            "positionConfirmed",
            "noPosition",
            "responded",
            "solved",
            "satisfied",
            "calledUnits",
            "matter",
            "place",
            "arriveBy",
            "difficulty",
            "signingMark",
            "arrivalMark",
            "solutionMark",
            "happened",
            "measures",
            "losses",
            "followUp",
            "category",
            "urgency",
            "responsible",
            "receipt");

    private static final Map<String, List<String>> OUTCOMES = Map.ofEntries(
            Map.entry("handle-assignment", List.of("resolved", "escalate", "return")),
            Map.entry("dispatch-case", List.of("dispatch", "escalate", "return", "reject")),
            Map.entry("decide-in-meeting", List.of("dispatch", "return", "reject")),
            Map.entry("release-co-handlers", List.of()),
            Map.entry("verify-result", List.of("verified", "not-verified")),
            Map.entry("decide-deferral", List.of("granted", "refused")),
            Map.entry("call-to-account", List.of("talk", "bulletin", "oversight")),
            Map.entry("call-reporter", List.of("answered", "no-answer", "refused", "wrong-number")),
            Map.entry("settle-dispute", List.of("upheld", "moved")),
            Map.entry("answer-reporter", List.of()),
            Map.entry("relay-whistle", List.of("relayed", "not-relayed")),
            Map.entry("sign-whistle", List.of("signed", "refused")),
            Map.entry("rule-on-refusal", List.of("insisted", "let-go")),
            Map.entry("report-progress", List.of("continue", "over")),
            Map.entry("establish-case", List.of("establish", "decline", "ask-reporter", "hand-over")),
            Map.entry("review-acceptance", List.of("agreed", "sent-back")),
            Map.entry("record-supplement", List.of("supplemented", "given-up")));

    private static final Pattern CHINESE = Pattern.compile(".*\\p{IsHan}.*", Pattern.DOTALL);
    private static final Pattern OUTCOME = Pattern.compile("outcome == ['\"]([a-z-]+)['\"]");

    static Stream<Path> forms() {
        return Diagrams.files(Diagrams.FORMS, ".form");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aFormBearsTheNameOfItsFileAndIsMadeForThisTasklist(Path file) throws IOException {
        var form = form(file);

        assertThat(form.path("id").asText()).isEqualTo(Diagrams.nameOf(file));
        assertThat(form.path("schemaVersion").asInt()).isEqualTo(16);
        assertThat(form.path("executionPlatform").asText()).isEqualTo("Camunda Platform");
        assertThat(components(form)).allSatisfy(component -> {
            assertThat(component.path("type").asText()).isIn(TYPES);
            assertThat(component.path("id").asText()).matches("field_[a-z][A-Za-z]+");
        });
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aFormShowsTheFactsAndAsksOnlyWhatTheCodeReads(Path file) throws IOException {
        var components = components(form(file));

        String head = components.get(0).path("text").asText();
        if (START_FORMS.contains(Diagrams.nameOf(file))) {
            assertThat(head).matches(CHINESE);
        } else {
            assertThat(head).isEqualTo("=facts");
        }
        assertThat(components.subList(1, components.size())).allSatisfy(component -> {
            assertThat(component.path("key").asText()).isIn(KEYS);
            assertThat(component.path("label").asText()).matches(CHINESE);
            assertThat(component.path("description").asText("说明")).matches(CHINESE);
        });
    }

    @ParameterizedTest
    @MethodSource("forms")
    void theOutcomesAreTheFixedWordsWithChineseLabels(Path file) throws IOException {
        var choices = components(form(file)).stream()
                .filter(component -> component.path("key").asText().equals("outcome"))
                .flatMap(component -> stream(component.path("values")))
                .toList();

        assertThat(choices)
                .extracting(choice -> choice.path("value").asText())
                .containsExactlyElementsOf(outcomesOf(file));
        assertThat(choices)
                .allSatisfy(choice -> assertThat(choice.path("label").asText()).matches(CHINESE));
        assertThat(outcomesIn(Files.readString(file))).isSubsetOf(outcomesOf(file));
    }

    private static List<String> outcomesOf(Path file) {
        return OUTCOMES.getOrDefault(Diagrams.nameOf(file), List.of());
    }

    @Test
    void everyOutcomeThatADiagramAsksForCanBeAnsweredInAForm() throws IOException {
        var known = OUTCOMES.values().stream().flatMap(List::stream).collect(toSet());
        known.addAll(Set.of("review", "ask", "back")); // given by our services

        for (Path diagram : Diagrams.all().toList()) {
            assertThat(outcomesIn(Files.readString(diagram)))
                    .as(Diagrams.nameOf(diagram))
                    .isSubsetOf(known);
        }
    }

    @Test
    void everyFormIsUsedByATaskOrAStart() {
        var used = Diagrams.all()
                .flatMap(diagram -> Stream.concat(
                        Diagrams.model(diagram).getModelElementsByType(UserTask.class).stream()
                                .map(UserTask::getCamundaFormRef),
                        Diagrams.model(diagram).getModelElementsByType(StartEvent.class).stream()
                                .map(StartEvent::getCamundaFormRef)))
                .filter(Objects::nonNull)
                .collect(toSet());

        assertThat(used).containsExactlyInAnyOrderElementsOf(Diagrams.names(Diagrams.FORMS, ".form"));
    }

    private static Set<String> outcomesIn(String text) {
        return OUTCOME.matcher(text.replace("\\", ""))
                .results()
                .map(found -> found.group(1))
                .collect(toSet());
    }

    private static JsonNode form(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    private static List<JsonNode> components(JsonNode form) {
        return stream(form.path("components")).toList();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
