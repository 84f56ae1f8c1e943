package org.gridcase.handling.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every diagram is fit for an office wall: straight lines, no crossings, nothing that covers anything else. */
class DiagramLayoutTest {

    /** Labels outside a shape: bpmn-js writes them 11 pixels high and wraps them at 90. */
    private static final int CHARACTER = 11;

    private static final int CHARACTERS_PER_LINE = 8;
    private static final int LINE_HEIGHT = 14;

    /** What says how many nodes fit on one screen. */
    private static final Path ONE_SCREEN = Path.of("lint/bpmnlint-plugin-gridcase/rules/one-screen.js");

    /** What goes well, from left to right on one line. */
    private static final Map<String, List<String>> HAPPY_PATHS = Map.ofEntries(
            Map.entry(
                    "emergency",
                    List.of(
                            "event_emergencyBegun",
                            "userTask_reportProgress",
                            "serviceTask_recordProgress",
                            "gateway_responseOver",
                            "userTask_reportEmergency",
                            "serviceTask_recordEmergencyReport",
                            "event_emergencyReported")),
            Map.entry(
                    "emergency-signing",
                    List.of(
                            "event_alarmSent",
                            "userTask_signAlarm",
                            "serviceTask_recordSignature",
                            "event_alarmSigned")),
            Map.entry(
                    "case-handling",
                    List.of(
                            "event_caseReported",
                            "businessRuleTask_determineStartTier",
                            "callActivity_grid",
                            "userTask_verifyResult",
                            "serviceTask_recordVerification",
                            "serviceTask_closeCase",
                            "event_caseClosed")),
            Map.entry(
                    "acceptance",
                    List.of(
                            "event_acceptanceStarted",
                            "userTask_establishCase",
                            "serviceTask_recordAcceptance",
                            "event_acceptanceDecided")),
            Map.entry(
                    "centre-dispatch",
                    List.of(
                            "event_caseArrived",
                            "businessRuleTask_determineResponsibleUnit",
                            "userTask_dispatchCase",
                            "serviceTask_recordDecision",
                            "callActivity_lead",
                            "event_leadAnswered")),
            Map.entry(
                    "co-handling", List.of("event_coHandlingStarted", "callActivity_coHandlers", "event_allAnswered")),
            Map.entry(
                    "assignment",
                    List.of(
                            "event_unitAssigned",
                            "businessRuleTask_determineTimeLimit",
                            "userTask_handleAssignment",
                            "serviceTask_recordOutcome",
                            "event_assignmentEnded")),
            Map.entry(
                    "light",
                    List.of(
                            "event_yellowReached",
                            "gateway_urgeDue",
                            "serviceTask_urgeUnit",
                            "event_yellowLight",
                            "gateway_deadlinePassed",
                            "gateway_supervisionDue",
                            "serviceTask_superviseUnit",
                            "event_redLight",
                            "gateway_assignmentOver",
                            "event_lightOff")),
            Map.entry(
                    "deliver-notice",
                    List.of(
                            "event_noticeWritten",
                            "businessRuleTask_determineQuietHours",
                            "serviceTask_deliverNotice",
                            "event_noticeDelivered")),
            Map.entry(
                    "supervision-order",
                    List.of(
                            "event_orderIssued",
                            "userTask_answerOrder",
                            "serviceTask_recordOrderAnswer",
                            "event_orderAnswered")),
            Map.entry(
                    "dispute",
                    List.of(
                            "event_disputeOpened",
                            "userTask_settleDispute",
                            "serviceTask_recordSettlement",
                            "event_settled")),
            Map.entry(
                    "call-to-account",
                    List.of(
                            "event_referred",
                            "userTask_callToAccount",
                            "serviceTask_recordReferralOutcome",
                            "event_calledToAccount")),
            Map.entry(
                    "satisfaction-call",
                    List.of("event_callDue", "userTask_callReporter", "serviceTask_recordCall", "event_calledBack")),
            Map.entry(
                    "remind-of-visits",
                    List.of("event_morningCome", "serviceTask_remindOfVisits", "event_visitsReminded")),
            Map.entry("ask-reporters", List.of("event_hourCome", "serviceTask_askReporters", "event_reportersAsked")),
            Map.entry(
                    "deferral",
                    List.of(
                            "event_deferralRequested",
                            "businessRuleTask_determineDeferralRule",
                            "userTask_decideDeferral",
                            "serviceTask_recordDeferralDecision",
                            "event_deadlineDeferred")),
            Map.entry(
                    "repair-rule",
                    List.of("event_ruleFailed", "userTask_repairRule", "serviceTask_retrySteps", "event_ruleRepaired")),
            Map.entry(
                    "whistle",
                    List.of(
                            "event_whistleBlown",
                            "businessRuleTask_determineWhistleRule",
                            "callActivity_calledUnits",
                            "event_allResponded")),
            Map.entry(
                    "whistle-response",
                    List.of(
                            "event_unitCalled",
                            "userTask_signWhistle",
                            "serviceTask_recordSigning",
                            "gateway_signed",
                            "gateway_responding",
                            "gateway_contactNeeded",
                            "userTask_contactCaller",
                            "serviceTask_recordContact",
                            "gateway_leaving",
                            "userTask_arriveOnSite",
                            "serviceTask_recordArrival",
                            "userTask_reportToCaller",
                            "serviceTask_recordReport",
                            "userTask_rateResponse",
                            "serviceTask_recordRating",
                            "event_responseRated")),
            Map.entry("check-lights", List.of("event_dayBegun", "serviceTask_checkLights", "event_lightsChecked")),
            Map.entry("anchor-trace", List.of("event_dayBegun", "serviceTask_anchorTrace", "event_traceAnchored")),
            Map.entry("erase-expired", List.of("event_dayBegun", "serviceTask_eraseExpired", "event_expiredErased")),
            Map.entry(
                    "update-members", List.of("event_dayBegun", "serviceTask_updateMembers", "event_membersUpdated")));

    static Stream<Path> diagrams() {
        return Diagrams.all();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void everythingIsDrawn(Path diagram) {
        var drawn = new Drawing(diagram);

        assertThat(drawn.shapes.keySet()).containsExactlyInAnyOrderElementsOf(drawn.nodes);
        assertThat(drawn.lines.keySet()).containsExactlyInAnyOrderElementsOf(drawn.flows);
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void everyFlowIsStraightAndLeadsFromItsSourceToItsTarget(Path diagram) {
        var drawn = new Drawing(diagram);

        drawn.lines.forEach((flow, line) -> {
            assertThat(line).as("%s is orthogonal", flow.getId()).allMatch(DiagramLayoutTest::straight);
            assertThat(touches(drawn.shapes.get(flow.getSource()), line.get(0).getP1()))
                    .as("%s begins at its source", flow.getId())
                    .isTrue();
            assertThat(touches(
                            drawn.shapes.get(flow.getTarget()),
                            line.get(line.size() - 1).getP2()))
                    .as("%s ends at its target", flow.getId())
                    .isTrue();
        });
    }

    /** As the lint of the diagrams says it (`gridcase/one-screen`): an event sub-process is a picture of its own. */
    @ParameterizedTest
    @MethodSource("diagrams")
    void aDiagramFitsOnOneScreen(Path diagram) throws IOException {
        assertThat(new Drawing(diagram)
                        .shapes.keySet().stream()
                                .filter(node -> !(node.getParentElement() instanceof SubProcess within
                                        && within.triggeredByEvent())))
                .hasSizeLessThanOrEqualTo(mostNodes());
    }

    private static int mostNodes() throws IOException {
        var most = Pattern.compile("const MOST = (\\d+);").matcher(Files.readString(ONE_SCREEN));
        assertThat(most.find()).as("the bound stands in %s", ONE_SCREEN).isTrue();
        return Integer.parseInt(most.group(1));
    }

    private static boolean straight(Line2D line) {
        return line.getX1() == line.getX2() || line.getY1() == line.getY2();
    }

    /** In the middle of one of its sides. */
    private static boolean touches(Rectangle2D shape, Point2D point) {
        return point.getX() == shape.getCenterX()
                        && (point.getY() == shape.getMinY() || point.getY() == shape.getMaxY())
                || point.getY() == shape.getCenterY()
                        && (point.getX() == shape.getMinX() || point.getX() == shape.getMaxX());
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void flowsMeetOnlyOnTheWayToACommonEnd(Path diagram) {
        var drawn = new Drawing(diagram);

        for (var one : drawn.flows) {
            for (var other : drawn.flows) {
                if (!shareAnEnd(one, other)) {
                    assertThat(meet(drawn.lines.get(one), drawn.lines.get(other)))
                            .as("%s and %s cross", one.getId(), other.getId())
                            .isFalse();
                }
            }
        }
    }

    private static boolean shareAnEnd(SequenceFlow one, SequenceFlow other) {
        return one.getSource().equals(other.getSource())
                || one.getTarget().equals(other.getTarget())
                || one.getTarget().equals(other.getSource())
                || one.getSource().equals(other.getTarget());
    }

    private static boolean meet(List<Line2D> one, List<Line2D> other) {
        return one.stream().anyMatch(a -> other.stream().anyMatch(a::intersectsLine));
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void noShapeCoversAnotherAndNoFlowRunsThroughOne(Path diagram) {
        var drawn = new Drawing(diagram);

        drawn.shapes.forEach((one, shape) -> {
            drawn.shapes.forEach((other, otherShape) -> {
                if (!one.equals(other) && !within(one, other) && !within(other, one) && !attached(one, other)) {
                    assertThat(shape.intersects(otherShape))
                            .as("%s and %s overlap", one.getId(), other.getId())
                            .isFalse();
                }
                if (within(other, one)) {
                    assertThat(shape.contains(otherShape))
                            .as("%s contains %s", one.getId(), other.getId())
                            .isTrue();
                }
            });
            drawn.lines.forEach((flow, line) -> {
                if (!flow.getSource().equals(one) && !flow.getTarget().equals(one) && !within(flow, one)) {
                    assertThat(line.stream().anyMatch(shape::intersectsLine))
                            .as("%s runs through %s", flow.getId(), one.getId())
                            .isFalse();
                }
            });
        });
    }

    private static boolean within(FlowElement inner, FlowElement outer) {
        for (var parent = inner.getParentElement(); parent != null; parent = parent.getParentElement()) {
            if (parent.equals(outer)) {
                return true;
            }
        }
        return false;
    }

    private static boolean attached(FlowNode one, FlowNode other) {
        return one instanceof BoundaryEvent event && event.getAttachedTo().equals(other)
                || other instanceof BoundaryEvent another
                        && another.getAttachedTo().equals(one);
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void everyNameIsReadable(Path diagram) {
        var drawn = new Drawing(diagram);

        assertThat(drawn.named()).allMatch(drawn.labels::containsKey, "is labelled");
        drawn.labels.forEach((one, label) -> {
            drawn.labels.forEach((other, otherLabel) -> assertThat(!one.equals(other) && label.intersects(otherLabel))
                    .as("labels of %s and %s overlap", one.getId(), other.getId())
                    .isFalse());
            drawn.shapes.forEach((node, shape) -> assertThat(!within(one, node) && label.intersects(shape))
                    .as("label of %s covers %s", one.getId(), node.getId())
                    .isFalse());
            drawn.lines.forEach((flow, line) -> assertThat(line.stream().anyMatch(label::intersectsLine))
                    .as("label of %s covers %s", one.getId(), flow.getId())
                    .isFalse());
        });
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void theHappyPathIsOneHorizontalLine(Path diagram) {
        var drawn = new Drawing(diagram);
        var path = HAPPY_PATHS.get(Diagrams.nameOf(diagram)).stream()
                .map(drawn::shape)
                .toList();

        assertThat(path)
                .extracting(Rectangle2D::getCenterY)
                .containsOnly(path.get(0).getCenterY());
        assertThat(path).extracting(Rectangle2D::getCenterX).isSorted();
    }

    @Test
    void theLadderHasFiveEvenTiersWithTheGridAtItsFoot() {
        var drawn = new Drawing(Diagrams.PROCESSES.resolve("case-handling.bpmn"));
        var tiers = Stream.of("grid", "community", "street", "district", "leadingGroup")
                .map(tier -> drawn.shape("callActivity_" + tier))
                .toList();

        assertThat(tiers)
                .extracting(Rectangle2D::getCenterX)
                .containsOnly(tiers.get(0).getCenterX());
        assertThat(tiers)
                .extracting(Rectangle2D::getWidth)
                .containsOnly(tiers.get(0).getWidth());
        double step = tiers.get(0).getCenterY() - tiers.get(1).getCenterY();
        for (int tier = 1; tier < tiers.size(); tier++) {
            assertThat(tiers.get(tier - 1).getCenterY() - tiers.get(tier).getCenterY())
                    .isEqualTo(step)
                    .isPositive();
        }
    }

    /** Where everything of a diagram lies. */
    private static final class Drawing {

        final List<FlowNode> nodes;
        final List<SequenceFlow> flows;
        final Map<FlowNode, Rectangle2D> shapes = new TreeMap<>(byId());
        final Map<SequenceFlow, List<Line2D>> lines = new TreeMap<>(byId());
        final Map<FlowElement, Rectangle2D> labels = new TreeMap<>(byId());

        Drawing(Path diagram) {
            var model = Diagrams.model(diagram);
            nodes = List.copyOf(model.getModelElementsByType(FlowNode.class));
            flows = List.copyOf(model.getModelElementsByType(SequenceFlow.class));
            for (var shape : model.getModelElementsByType(BpmnShape.class)) {
                var node = (FlowNode) shape.getBpmnElement();
                shapes.put(node, rectangle(shape.getBounds()));
                label(node, shape.getBpmnLabel());
            }
            for (var edge : model.getModelElementsByType(BpmnEdge.class)) {
                var flow = (SequenceFlow) edge.getBpmnElement();
                lines.put(flow, segments(edge));
                label(flow, edge.getBpmnLabel());
            }
        }

        Rectangle2D shape(String id) {
            return nodes.stream()
                    .filter(node -> node.getId().equals(id))
                    .map(shapes::get)
                    .findFirst()
                    .orElseThrow();
        }

        /** Everything whose name stands beside it. */
        List<FlowElement> named() {
            return Stream.<FlowElement>concat(
                            nodes.stream().filter(node -> node instanceof Event || node instanceof Gateway),
                            flows.stream())
                    .filter(element -> element.getName() != null)
                    .toList();
        }

        private void label(FlowElement element, BpmnLabel label) {
            if (label != null && element.getName() != null) {
                int length = element.getName().length();
                int width = CHARACTER * Math.min(length, CHARACTERS_PER_LINE);
                int height = LINE_HEIGHT * ((length + CHARACTERS_PER_LINE - 1) / CHARACTERS_PER_LINE);
                var bounds = rectangle(label.getBounds());
                labels.put(
                        element,
                        new Rectangle2D.Double(bounds.getCenterX() - width / 2.0, bounds.getY(), width, height));
            }
        }

        private static List<Line2D> segments(BpmnEdge edge) {
            var points = List.copyOf(edge.getWaypoints());
            var segments = new ArrayList<Line2D>();
            for (int i = 1; i < points.size(); i++) {
                var from = points.get(i - 1);
                var to = points.get(i);
                segments.add(new Line2D.Double(from.getX(), from.getY(), to.getX(), to.getY()));
            }
            return segments;
        }

        private static Rectangle2D rectangle(Bounds bounds) {
            return new Rectangle2D.Double(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
        }

        private static Comparator<FlowElement> byId() {
            return Comparator.comparing(FlowElement::getId);
        }
    }
}
