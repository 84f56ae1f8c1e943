package org.gridcase.handling.process;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The form every diagram keeps so that people can read it, the engine can run it and the code can be found from it. */
class DiagramModelTest {

    private static final Pattern KEBAB_CASE = Pattern.compile("[a-z]+(-[a-z]+)*");
    private static final Pattern TABLE = Pattern.compile("\\b[a-z]+(?:-[a-z]+)+\\b");
    private static final Pattern GENERATED_ID = Pattern.compile("[A-Z][A-Za-z]+_[0-9a-z]{7}");
    private static final Pattern CHINESE = Pattern.compile(".*\\p{IsHan}.*", Pattern.DOTALL);

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{[^}]*}");
    private static final Pattern ALLOWED_EXPRESSION = Pattern.compile("""
            \\$\\{[a-z][A-Za-z]*}\
            |\\$\\{[a-z][A-Za-z]* == '[a-z-]+'}\
            |\\$\\{not empty [a-z][A-Za-z]*}\
            |\\$\\{[a-z][A-Za-z]*\\.[a-z][A-Za-z]*\\(execution\\)}\
            |#\\{execution\\.processBusinessKey}""");
    private static final Pattern BEAN_CALL = Pattern.compile("\\$\\{([a-z][A-Za-z]*)\\.[a-z][A-Za-z]*\\(execution\\)}");
    private static final Pattern DELEGATE = Pattern.compile("delegateExpression=\"\\$\\{([a-z][A-Za-z]*)}\"");

    private static final Path SOURCES = Path.of("src/main/java/org/gridcase");
    /** Tables whose room asks them as soon as it has a package of decisions. */
    private static final Map<String, String> ROOM_THAT_ASKS =
            Map.of("determine-supervision-measure", "supervision", "determine-deferral-rule", "supervision");

    static Stream<Path> diagrams() {
        return Diagrams.all();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void aFileHoldsOneProcessOfItsNameWithPurposeAndHistoryTime(Path diagram) {
        var processes = Diagrams.model(diagram).getModelElementsByType(Process.class);

        assertThat(processes).hasSize(1);
        var process = processes.iterator().next();
        assertThat(process.getId()).isEqualTo(Diagrams.nameOf(diagram)).matches(KEBAB_CASE);
        assertThat(process.getName()).matches(CHINESE);
        assertThat(process.isExecutable()).isTrue();
        assertThat(process.getCamundaHistoryTimeToLiveString()).isEqualTo("P3650D");
        assertThat(Diagrams.documentation(process)).matches(CHINESE);
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void everyIdSaysWhatItsElementIs(Path diagram) {
        assertThat(Diagrams.nodes(diagram))
                .allSatisfy(node -> assertThat(node.getId()).matches(prefix(node) + "_[a-z][A-Za-z]+"));
        assertThat(Diagrams.model(diagram).getModelElementsByType(SequenceFlow.class))
                .allSatisfy(flow -> assertThat(flow.getId())
                        .isEqualTo("flow_%s_to_%s".formatted(word(flow.getSource()), word(flow.getTarget()))));
        assertThat(Diagrams.model(diagram).getModelElementsByType(BaseElement.class))
                .extracting(BaseElement::getId)
                .filteredOn(Objects::nonNull)
                .noneMatch(id -> GENERATED_ID.matcher(id).matches());
    }

    private static String prefix(FlowNode node) {
        if (node instanceof Event) {
            return "event";
        }
        return node instanceof Gateway ? "gateway" : node.getElementType().getTypeName();
    }

    private static String word(FlowNode node) {
        return node.getId().substring(node.getId().indexOf('_') + 1);
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void everyStepAndEventIsNamedInChinese(Path diagram) {
        assertThat(Diagrams.nodes(diagram))
                .filteredOn(node -> !(node instanceof Gateway))
                .allSatisfy(node -> assertThat(node.getName()).as(node.getId()).matches(CHINESE));
    }

    /** Four characters are the least that name a doing and its object. */
    @ParameterizedTest
    @MethodSource("diagrams")
    void aStepSaysWhatIsDoneToWhat(Path diagram) {
        assertThat(Diagrams.model(diagram).getModelElementsByType(Activity.class))
                .filteredOn(step -> !(step instanceof SubProcess))
                .allSatisfy(step -> assertThat(step.getName()).as(step.getId()).hasSizeGreaterThanOrEqualTo(4));
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void aSplitAsksAQuestionAndItsFlowsAnswerItWhileAJoinIsSilent(Path diagram) {
        for (var gateway : Diagrams.model(diagram).getModelElementsByType(Gateway.class)) {
            boolean joins = gateway.getIncoming().size() > 1;
            boolean splits = gateway.getOutgoing().size() > 1;
            assertThat(joins ^ splits).as("%s joins or splits", gateway.getId()).isTrue();
            if (joins || gateway instanceof ParallelGateway) {
                assertThat(gateway.getName()).as(gateway.getId()).isNull();
            } else {
                assertThat(gateway.getName())
                        .as(gateway.getId())
                        .matches(CHINESE)
                        .endsWith("？");
                assertThat(gateway.getOutgoing())
                        .allSatisfy(flow ->
                                assertThat(flow.getName()).as(flow.getId()).matches(CHINESE));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void aCaseNeverGetsStuckAtASplit(Path diagram) {
        for (var gateway : Diagrams.model(diagram).getModelElementsByType(ExclusiveGateway.class)) {
            assertThat(gateway.getOutgoing().size() == 1
                            || gateway.getDefault() != null
                            || gateway.getOutgoing().stream().noneMatch(DiagramModelTest::unconditional))
                    .as("%s has a default or a condition on every flow", gateway.getId())
                    .isTrue();
            assertThat(gateway.getOutgoing().stream().filter(DiagramModelTest::unconditional))
                    .as("unconditional flows of %s", gateway.getId())
                    .hasSizeLessThanOrEqualTo(1);
        }
        for (var gateway : Diagrams.model(diagram).getModelElementsByType(InclusiveGateway.class)) {
            assertThat(gateway.getOutgoing().stream().anyMatch(DiagramModelTest::unconditional))
                    .as("%s has a flow that is always taken, or a default", gateway.getId())
                    .isTrue();
        }
    }

    private static boolean unconditional(SequenceFlow flow) {
        return flow.getConditionExpression() == null;
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void aDiagramFitsOnAScreen(Path diagram) {
        var levels = Diagrams.nodes(diagram).stream()
                .map(FlowNode::getParentElement)
                .collect(groupingBy(level -> level.getAttributeValue("id"), counting()));

        assertThat(levels.values()).allMatch(nodes -> nodes <= 30);
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void aDiagramHoldsNoProgram(Path diagram) throws IOException {
        var xml = Files.readString(diagram).replaceAll("(?s)<bpmn:documentation>.*?</bpmn:documentation>", "");

        assertThat(xml)
                .doesNotContainIgnoringCase("script")
                .doesNotContain("camunda:class", " class=", "camunda:expression", " expression=", "connector");
        assertThat(EXPRESSION.matcher(xml).results().map(found -> found.group()))
                .allMatch(expression -> ALLOWED_EXPRESSION.matcher(expression).matches());
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void everyUserTaskHasAFormAndPeopleWhoMayTakeIt(Path diagram) {
        for (var task : Diagrams.model(diagram).getModelElementsByType(UserTask.class)) {
            assertThat(task.getCamundaFormRef()).as(task.getId()).isIn(Diagrams.names(Diagrams.FORMS, ".form"));
            assertThat(task.getCamundaFormRefBinding()).as(task.getId()).isEqualTo("latest");
            assertThat(task.getCamundaFormKey()).as(task.getId()).isNull();
            if (task.getCamundaCandidateGroups() == null) {
                assertThat(createListeners(task))
                        .as("%s is offered to somebody", task.getId())
                        .anyMatch(bean -> bean.startsWith("${offer"));
            } else {
                assertThat(task.getCamundaCandidateGroups()).as(task.getId()).isEqualTo("${unit}");
            }
        }
    }

    private static List<String> createListeners(UserTask task) {
        return task.getExtensionElements() == null
                ? List.of()
                : task.getExtensionElements().getElementsQuery().filterByType(CamundaTaskListener.class).list().stream()
                        .filter(listener -> listener.getCamundaEvent().equals("create"))
                        .map(CamundaTaskListener::getCamundaDelegateExpression)
                        .toList();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void aCalledDiagramExistsAndKnowsItsCase(Path diagram) {
        for (var call : Diagrams.model(diagram).getModelElementsByType(CallActivity.class)) {
            assertThat(call.getCalledElement()).as(call.getId()).isIn(Diagrams.names(Diagrams.PROCESSES, ".bpmn"));
            assertThat(call.getExtensionElements()
                            .getElementsQuery()
                            .filterByType(CamundaIn.class)
                            .list())
                    .as(call.getId())
                    .extracting(CamundaIn::getCamundaBusinessKey)
                    .contains("#{execution.processBusinessKey}");
        }
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void everyMessageIsAwaitedInTheDiagramAndSentByTheCode(Path diagram) throws IOException {
        var model = Diagrams.model(diagram);
        var awaited = model.getModelElementsByType(MessageEventDefinition.class).stream()
                .map(MessageEventDefinition::getMessage)
                .collect(toSet());
        var code = new StringBuilder();
        for (Path source : Diagrams.processSources()) {
            code.append(Files.readString(source));
        }

        assertThat(awaited).containsExactlyInAnyOrderElementsOf(model.getModelElementsByType(Message.class));
        assertThat(awaited).allSatisfy(message -> {
            assertThat(message.getId()).isEqualTo("message_" + message.getName());
            assertThat(code).contains("\"" + message.getName() + "\"");
        });
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void aTaskOfTheEngineItsBeanAndItsClassBearOneName(Path diagram) {
        for (var task : Diagrams.model(diagram).getModelElementsByType(Activity.class)) {
            if ((task instanceof ServiceTask || task instanceof BusinessRuleTask) && !isFetched(task)) {
                assertThat(task.getAttributeValueNs("http://camunda.org/schema/1.0/bpmn", "delegateExpression"))
                        .isEqualTo("${" + word(task) + "}");
                assertThat(Diagrams.sourceOf(word(task)))
                        .as("class of %s", task.getId())
                        .hasValueSatisfying(
                                source -> assertThat(JavaDelegate.class).isAssignableFrom(Diagrams.classOf(source)));
            }
        }
    }

    /** An external task: threads of the room fetch it, so the diagram names no bean. */
    private static boolean isFetched(Activity task) {
        return "external".equals(task.getAttributeValueNs("http://camunda.org/schema/1.0/bpmn", "type"));
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void aTaskThatIsFetchedIsFetchedByItsOwnRoom(Path diagram) throws IOException {
        for (var task : Diagrams.model(diagram).getModelElementsByType(ServiceTask.class)) {
            if (isFetched(task)) {
                var fetchers = Diagrams.processSources().stream()
                        .filter(source -> read(source).contains("fetchAndLock()")
                                && read(source).contains("\"" + Diagrams.nameOf(diagram) + "\""))
                        .map(Diagrams::roomOf);
                assertThat(fetchers)
                        .as(task.getId())
                        .containsExactlyElementsOf(rooms(diagram).collect(toSet()));
            }
        }
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyDelegateAndListenerIsNamedByADiagramAndFitsOnAPostcard() throws IOException {
        var named = new ArrayList<String>();
        for (Path diagram : Diagrams.all().toList()) {
            named.addAll(beans(diagram));
        }
        for (Path source : Diagrams.processSources()) {
            Class<?> type = Diagrams.classOf(source);
            if (calledByTheEngine(type)) {
                String bean = Character.toLowerCase(Diagrams.nameOf(source).charAt(0))
                        + Diagrams.nameOf(source).substring(1);
                assertThat(named).as("beans that diagrams name").contains(bean);
                assertThat(Modifier.isPublic(type.getModifiers()))
                        .as("%s is public", type)
                        .isFalse();
                assertThat(linesOfCode(source)).as("lines of %s", type).isLessThanOrEqualTo(25);
            }
        }
    }

    private static boolean calledByTheEngine(Class<?> type) {
        return JavaDelegate.class.isAssignableFrom(type)
                || TaskListener.class.isAssignableFrom(type)
                || ExecutionListener.class.isAssignableFrom(type);
    }

    /** Inside the class body, without blank lines and comments. */
    private static long linesOfCode(Path source) throws IOException {
        return Files.readAllLines(source).stream()
                .dropWhile(Predicate.not(line -> line.matches("(public |final )*class .*")))
                .skip(1)
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("//") && !line.matches("/?\\*.*"))
                .count();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void aDiagramNamesNothingOutsideItsRoom(Path diagram) throws IOException {
        var beans = beans(diagram);
        var sources = beans.stream().collect(toMap(bean -> bean, Diagrams::sourceOf, (one, same) -> one));

        assertThat(sources)
                .allSatisfy((bean, source) ->
                        assertThat(source).as("class of ${%s}", bean).isPresent());
        var rooms = Stream.concat(
                        Stream.of(diagram),
                        Diagrams.model(diagram).getModelElementsByType(CallActivity.class).stream()
                                .map(call -> Diagrams.PROCESSES.resolve(call.getCalledElement() + ".bpmn")))
                .flatMap(DiagramModelTest::rooms)
                .collect(toSet());
        assertThat(rooms).hasSize(1);
    }

    private static Stream<String> rooms(Path diagram) {
        try {
            return beans(diagram).stream()
                    .map(bean -> Diagrams.roomOf(Diagrams.sourceOf(bean).orElseThrow()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> beans(Path diagram) throws IOException {
        var xml = Files.readString(diagram);
        return Stream.of(DELEGATE, BEAN_CALL)
                .flatMap(pattern -> pattern.matcher(xml).results())
                .map(found -> found.group(1))
                .collect(toSet());
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void aBusinessRuleTaskSaysWhichTablesItAsks(Path diagram) {
        for (var task : Diagrams.model(diagram).getModelElementsByType(BusinessRuleTask.class)) {
            assertThat(tablesAskedBy(task))
                    .as(task.getId())
                    .isNotEmpty()
                    .isSubsetOf(Diagrams.names(Diagrams.DECISIONS, ".dmn"));
        }
    }

    @Test
    void noTableIsAnOrphan() throws IOException {
        var asked = new ArrayList<String>();
        Diagrams.all()
                .flatMap(diagram -> Diagrams.model(diagram).getModelElementsByType(BusinessRuleTask.class).stream())
                .forEach(task -> asked.addAll(tablesAskedBy(task)));
        var sources = sourcesThatAskTables();

        assertThat(Diagrams.names(Diagrams.DECISIONS, ".dmn"))
                .allMatch(table ->
                        asked.contains(table) || sources.contains("\"" + table + "\"") || isForARoomToCome(table));
    }

    private static String sourcesThatAskTables() throws IOException {
        var sources = new StringBuilder();
        try (var files = Files.walk(SOURCES)) {
            for (var file :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                sources.append(Files.readString(file));
            }
        }
        return sources.toString();
    }

    private static boolean isForARoomToCome(String table) {
        var room = ROOM_THAT_ASKS.get(table);
        return room != null && Files.notExists(SOURCES.resolve(room).resolve("decision"));
    }

    private static List<String> tablesAskedBy(BusinessRuleTask task) {
        return TABLE.matcher(Diagrams.documentation(task))
                .results()
                .map(found -> found.group())
                .toList();
    }
}
