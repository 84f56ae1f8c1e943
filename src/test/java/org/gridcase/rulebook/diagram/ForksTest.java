package org.gridcase.rulebook.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridcase.rulebook.diagram.HonestMistakesTest.told;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.gridcase.rulebook.check.Models;
import org.gridcase.rulebook.diagram.graph.Concurrency;
import org.gridcase.rulebook.diagram.graph.FlowGraph;
import org.gridcase.rulebook.diagram.graph.XmlElement;
import org.gridcase.rulebook.diagram.graph.XmlFile;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.requirement.RequiredSteps;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A case is at one place at a time: no diagram of its runs two tokens where one should. */
class ForksTest {

    private static final String END = "</bpmn:process>";

    private static final String OF_VERIFIED = "sourceRef=\"gateway_resultVerified\" targetRef=\"";

    /** Two tasks of policy staff side by side. */
    private static String ownBetween(String fork, String join) {
        return Stream.of(1, 2)
                .map(i -> "<bpmn:userTask id=\"own%1$d\" name=\"会签%1$d\" camunda:candidateGroups=\"sub-district-1\" />"
                                .formatted(i)
                        + flow("in" + i, fork, "own" + i)
                        + flow("out" + i, "own" + i, join))
                .collect(Collectors.joining());
    }

    private static String flow(String id, String from, String to) {
        return "<bpmn:sequenceFlow id=\"%s\" sourceRef=\"%s\" targetRef=\"%s\" />".formatted(id, from, to);
    }

    static Stream<String> diagrams() {
        return ShippedRules.REQUIRED.stream()
                .filter(each -> !each.requirements().isTechnical())
                .map(RequiredSteps::process)
                .sorted();
    }

    private static FlowGraph graph(String diagram) {
        return new FlowGraph(XmlFile.read(diagram.getBytes(StandardCharsets.UTF_8))
                .child("process")
                .orElseThrow());
    }

    private static boolean isRefused(String process, String diagram) {
        return ShippedRules.forksIn(process, graph(diagram)).stream().anyMatch(Finding::isError)
                || ShippedRules.deploying(process + ".bpmn", diagram).stream().anyMatch(Finding::isError);
    }

    /** Each step of the diagram with each that a flow may lead to. */
    private static List<String[]> pairs(FlowGraph graph, boolean toEnds) {
        List<String[]> pairs = new ArrayList<>();
        for (XmlElement from : graph.nodes.values()) {
            for (XmlElement to : graph.nodes.values()) {
                boolean leaves = !from.tag.endsWith("Gateway")
                        && !from.is("endEvent")
                        && !FlowGraph.isEventSubProcess(from)
                        && graph.outgoing(from).size() == 1;
                boolean arrives = !to.is("startEvent")
                        && !FlowGraph.isEventSubProcess(to)
                        && (toEnds || !to.is("endEvent"))
                        && to != graph.target(leaves ? graph.outgoing(from).get(0) : graph.flows.get(0));
                if (leaves && arrives && from.parent == to.parent) {
                    pairs.add(new String[] {from.id(), to.id()});
                }
            }
        }
        return pairs;
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void noStepHasASecondFlow(String process) {
        String diagram = ShippedRules.diagram(process);

        List<String> letIn = pairs(graph(diagram), true).stream()
                .filter(pair -> !isRefused(process, diagram.replace(END, flow("f", pair[0], pair[1]) + END)))
                .map(pair -> pair[0] + " -> " + pair[1])
                .toList();

        assertThat(letIn).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void noStepForksToAnotherByAGateway(String process) {
        String diagram = ShippedRules.diagram(process);
        FlowGraph graph = graph(diagram);

        List<String> letIn = Stream.of("parallelGateway", "inclusiveGateway")
                .flatMap(gateway -> pairs(graph, false).stream()
                        .filter(pair -> doesSomething(graph, graph.node(pair[1])))
                        .filter(pair -> !isRefused(process, forked(diagram, graph, gateway, pair[0], pair[1])))
                        .map(pair -> gateway + " " + pair[0] + " -> " + pair[1]))
                .toList();

        assertThat(letIn).isEmpty();
    }

    /** Whether a token that comes here does more than to end. */
    private static boolean doesSomething(FlowGraph graph, XmlElement step) {
        return graph.reachable(FlowGraph.before(step)).stream()
                .map(FlowGraph.Point::step)
                .anyMatch(each -> !each.is("process", "endEvent", "exclusiveGateway"));
    }

    private static String forked(String diagram, FlowGraph graph, String gateway, String from, String to) {
        String next = graph.target(graph.outgoing(graph.node(from)).get(0)).id();
        String before =
                graph.node(from).parent == graph.process ? END : "(?s)(?=</bpmn:subProcess>(?!.*</bpmn:subProcess>))";
        String added = "<bpmn:%s id=\"g\" />".formatted(gateway) + flow("f1", "g", next) + flow("f2", "g", to);
        return diagram.replaceFirst(
                        "(<bpmn:sequenceFlow id=\"[^\"]*\"[^>]* sourceRef=\"%s\" targetRef=\")[^\"]*".formatted(from),
                        "$1g")
                .replaceFirst(before, added + (before.equals(END) ? END : ""));
    }

    static Stream<Arguments> tricks() {
        String timer =
                "<bpmn:timerEventDefinition><bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition>";
        String beside = "<bpmn:boundaryEvent id=\"b\" attachedToRef=\"%s\" cancelActivity=\"%s\">" + timer
                + "</bpmn:boundaryEvent>";
        String own = "<bpmn:userTask id=\"own\" name=\"再看一遍\" camunda:candidateGroups=\"sub-district-1\" />";
        String fork = "<bpmn:parallelGateway id=\"p\" />" + own;
        return Stream.of(
                Arguments.of(
                        "beside a tier by a timer",
                        "case-handling",
                        END,
                        beside.formatted("callActivity_grid", "false") + flow("f", "b", "callActivity_street") + END,
                        "会与"),
                Arguments.of(
                        "away from a tier by a timer",
                        "case-handling",
                        END,
                        beside.formatted("callActivity_grid", "true") + flow("f", "b", "gateway_tierMoves") + END,
                        "会打断自带的步骤"),
                Arguments.of(
                        "away from everything by a timer",
                        "case-handling",
                        END,
                        "<bpmn:subProcess id=\"s\" triggeredByEvent=\"true\"><bpmn:startEvent id=\"ss\">" + timer
                                + "</bpmn:startEvent><bpmn:endEvent id=\"se\" />" + flow("f", "ss", "se")
                                + "</bpmn:subProcess>" + END,
                        "会打断自带的步骤"),
                Arguments.of(
                        "closed while somebody works",
                        "case-handling",
                        "sourceRef=\"serviceTask_recordVerification\" targetRef=\"",
                        "sourceRef=\"serviceTask_recordVerification\" targetRef=\"p\" />" + fork
                                + flow("f1", "p", "own")
                                + "<bpmn:endEvent id=\"e\" />" + flow("f2", "own", "e")
                                + "<bpmn:sequenceFlow id=\"f3\" sourceRef=\"p\" targetRef=\"",
                        "案件结束时它可能还没有办完"),
                Arguments.of(
                        "ended beside the handler",
                        "assignment",
                        "sourceRef=\"businessRuleTask_determineTimeLimit\" targetRef=\"userTask_handleAssignment\"",
                        "sourceRef=\"businessRuleTask_determineTimeLimit\" targetRef=\"p\" />" + fork
                                + flow("f1", "p", "own")
                                + "<bpmn:endEvent id=\"e\"><bpmn:terminateEventDefinition /></bpmn:endEvent>"
                                + flow("f2", "own", "e")
                                + "<bpmn:sequenceFlow id=\"f3\" sourceRef=\"p\" targetRef=\"userTask_handleAssignment\"",
                        "会打断同时进行的"),
                Arguments.of(
                        "joined with what never comes",
                        "case-handling",
                        "sourceRef=\"gateway_tierKnown\" targetRef=\"gateway_whichTier\"",
                        "sourceRef=\"gateway_tierKnown\" targetRef=\"p\" /><bpmn:parallelGateway id=\"p\" />"
                                + flow("f1", "userTask_verifyResult", "p")
                                + "<bpmn:sequenceFlow id=\"f2\" sourceRef=\"p\" targetRef=\"gateway_whichTier\"",
                        "这些来路不会都有"),
                Arguments.of(
                        "joined with what may not come",
                        "case-handling",
                        OF_VERIFIED + "gateway_answerDue\"",
                        OF_VERIFIED + "p\" /><bpmn:inclusiveGateway id=\"p\" name=\"要不要补办？\" default=\"in2\" />"
                                + ownBetween("p", "j") + "<bpmn:parallelGateway id=\"j\" />"
                                + "<bpmn:sequenceFlow id=\"f2\" sourceRef=\"j\" targetRef=\"gateway_answerDue\"",
                        "可以只走其中几条"),
                Arguments.of(
                        "done again on each way of an inclusive gateway",
                        "case-handling",
                        OF_VERIFIED + "gateway_answerDue\"",
                        OF_VERIFIED + "p\" /><bpmn:inclusiveGateway id=\"p\" name=\"要不要补办？\" default=\"in2\" />"
                                + ownBetween("p", "j") + "<bpmn:exclusiveGateway id=\"j\" />"
                                + "<bpmn:sequenceFlow id=\"f2\" sourceRef=\"j\" targetRef=\"gateway_answerDue\"",
                        "请在它之前用包容网关汇合"),
                Arguments.of(
                        "verified and yet done again",
                        "case-handling",
                        OF_VERIFIED + "gateway_answerDue\"",
                        OF_VERIFIED
                                + "own\"><bpmn:conditionExpression>${outcome == 'verified'}</bpmn:conditionExpression></bpmn:sequenceFlow>"
                                + own + "<bpmn:exclusiveGateway id=\"g\" default=\"f3\" />"
                                + flow("f1", "own", "g") + flow("f3", "g", "businessRuleTask_determineRework")
                                + "<bpmn:sequenceFlow id=\"f2\" sourceRef=\"g\" targetRef=\"gateway_answerDue\"",
                        "的路又走到这里"),
                Arguments.of(
                        "an open review broken off in a part",
                        "case-handling",
                        OF_VERIFIED + "gateway_answerDue\"",
                        OF_VERIFIED + "part\" /><bpmn:subProcess id=\"part\" name=\"复核\"><bpmn:startEvent id=\"ps\" />"
                                + "<bpmn:parallelGateway id=\"p\" />" + flow("f0", "ps", "p")
                                + ownBetween("p", "e1")
                                        .replace(
                                                "sourceRef=\"own2\" targetRef=\"e1\"",
                                                "sourceRef=\"own2\" targetRef=\"e2\"")
                                + "<bpmn:endEvent id=\"e1\" /><bpmn:endEvent id=\"e2\"><bpmn:terminateEventDefinition />"
                                + "</bpmn:endEvent></bpmn:subProcess>"
                                + "<bpmn:sequenceFlow id=\"f2\" sourceRef=\"part\" targetRef=\"gateway_answerDue\"",
                        "会打断同时进行的"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tricks")
    void aTrickIsRefused(String trick, String process, String before, String after, String sentence) {
        String diagram = ShippedRules.diagram(process).replace(before, after);

        assertThat(diagram).isNotEqualTo(ShippedRules.diagram(process));
        assertThat(told(ShippedRules.deploying(process + ".bpmn", diagram))).anyMatch(each -> each.contains(sentence));
    }

    @ParameterizedTest
    @CsvSource({
        "parallelGateway, parallelGateway",
        "inclusiveGateway, inclusiveGateway",
        "parallelGateway, inclusiveGateway"
    })
    void ownStepsAtTheSameTimeAreLetInWhereTheyAreJoined(String fork, String join) {
        String diagram = ShippedRules.diagram("case-handling")
                .replace(
                        "sourceRef=\"gateway_howAnswered\" targetRef=\"userTask_verifyResult\"",
                        "sourceRef=\"gateway_howAnswered\" targetRef=\"p\"")
                .replace(
                        END,
                        "<bpmn:%s id=\"p\" /><bpmn:%s id=\"j\" />".formatted(fork, join)
                                + ownBetween("p", "j")
                                + flow("on", "j", "userTask_verifyResult")
                                + END);

        assertThat(ShippedRules.deploying("case-handling.bpmn", diagram).stream()
                        .filter(Finding::isError))
                .isEmpty();
    }

    /** Small diagrams without meaning: every two steps that a run brings together are told. */
    @Property(tries = 400, shrinking = ShrinkingMode.OFF)
    void noPairThatCanBeIsMissing(@ForAll long seed) {
        FlowGraph graph = graph(random(new Random(seed)));
        Concurrency concurrency = new Concurrency(graph);
        Runs runs = new Runs(graph);

        for (List<XmlElement> marking : runs.markings()) {
            for (int i = 0; i < marking.size(); i++) {
                for (int j = i + 1; j < marking.size(); j++) {
                    assertThat(concurrency.together(marking.get(i), marking.get(j)))
                            .as("%s in %s", marking, graph.flows)
                            .isTrue();
                }
            }
        }
    }

    /** Where there is no fork nothing is told. */
    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void withoutAForkThereIsNoPair(@ForAll long seed) {
        String diagram = random(new Random(seed)).replace("parallelGateway", "exclusiveGateway");

        assertThat(new Concurrency(graph(diagram)).pairs()).isEmpty();
    }

    private static String random(Random chance) {
        String[] kinds = {"userTask", "userTask", "exclusiveGateway", "parallelGateway", "parallelGateway", "endEvent"};
        int steps = 3 + chance.nextInt(6);
        StringBuilder all = new StringBuilder();
        StringBuilder flows = new StringBuilder("<sequenceFlow id=\"s\" sourceRef=\"start\" targetRef=\"n0\"/>");
        for (int i = 0; i < steps; i++) {
            String kind = i == 0 ? "parallelGateway" : kinds[chance.nextInt(kinds.length)];
            all.append("<%s id=\"n%d\"/>".formatted(kind, i));
            int out = kind.endsWith("Gateway") ? 1 + chance.nextInt(2) : kind.equals("endEvent") ? 0 : 1;
            for (int k = 0; k < out; k++) {
                flows.append("<sequenceFlow id=\"f%d_%d\" sourceRef=\"n%d\" targetRef=\"n%d\"/>"
                        .formatted(i, k, i, chance.nextInt(steps)));
            }
        }
        return Models.process(all + flows.toString());
    }

    /** Plays the token game: all markings that a process can come to, as far as they stay small. */
    private record Runs(FlowGraph graph) {

        private static final int MOST = 400;
        private static final int MOST_TOKENS = 4;

        Set<List<XmlElement>> markings() {
            Set<List<XmlElement>> seen = new HashSet<>();
            Deque<List<XmlElement>> open = new ArrayDeque<>();
            open.add(List.of(graph.node("start")));
            while (!open.isEmpty() && seen.size() < MOST) {
                List<XmlElement> marking = open.poll();
                if (marking.size() <= MOST_TOKENS && seen.add(sorted(marking))) {
                    open.addAll(next(marking));
                }
            }
            return seen;
        }

        private static List<XmlElement> sorted(List<XmlElement> marking) {
            return marking.stream().sorted(Comparator.comparing(XmlElement::id)).toList();
        }

        private List<List<XmlElement>> next(List<XmlElement> marking) {
            List<List<XmlElement>> all = new ArrayList<>();
            for (XmlElement place : marking) {
                if (place.is("sequenceFlow")) {
                    List<XmlElement> arriving = graph.incoming(graph.target(place));
                    if (marking.containsAll(arriving)) {
                        all.add(moved(marking, arriving, graph.outgoing(graph.target(place))));
                    }
                } else if (place.is("exclusiveGateway")) {
                    graph.outgoing(place).forEach(flow -> all.add(moved(marking, List.of(place), List.of(flow))));
                } else {
                    all.add(moved(marking, List.of(place), graph.outgoing(place)));
                }
            }
            return all;
        }

        private List<XmlElement> moved(List<XmlElement> marking, List<XmlElement> from, List<XmlElement> flows) {
            List<XmlElement> moved = new ArrayList<>(marking);
            from.forEach(moved::remove);
            flows.forEach(flow -> {
                XmlElement target = graph.target(flow);
                boolean joins =
                        target.is("parallelGateway") && graph.incoming(target).size() > 1;
                moved.add(joins ? flow : target);
            });
            return moved;
        }
    }
}
