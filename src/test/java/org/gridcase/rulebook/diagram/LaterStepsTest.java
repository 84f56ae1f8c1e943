package org.gridcase.rulebook.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.gridcase.ShippedFiles;
import org.gridcase.rulebook.diagram.graph.FlowGraph;
import org.gridcase.rulebook.diagram.graph.XmlElement;
import org.gridcase.rulebook.diagram.graph.XmlFile;
import org.junit.jupiter.api.Test;

/** A case that is brought to a diagram amid its way misses what was asked before it came there. */
class LaterStepsTest {

    /** One more question before the unit handles the case, and a flow after it that goes by the answer. */
    private static final String ASKED_BEFORE =
            ShippedFiles.changed("processes/assignment.bpmn", text -> text.replaceFirst(
                            "(<bpmn:sequenceFlow id=\"flow_determineTimeLimit_to_handleAssignment\"[^>]*)targetRef=\"([^\"]*)\" />",
                            "$1targetRef=\"userTask_ask\" /><bpmn:userTask id=\"userTask_ask\" name=\"先问一句\""
                                    + " camunda:formRef=\"second-review\" />"
                                    + "<bpmn:sequenceFlow id=\"flow_asked\" sourceRef=\"userTask_ask\" targetRef=\"$2\" />")
                    .replaceFirst(
                            "(<bpmn:sequenceFlow id=\"flow_recordOutcome_to_assignmentEnded\"[^>]*) />",
                            "$1><bpmn:conditionExpression>\\${reviewOutcome == 'agreed'}</bpmn:conditionExpression>"
                                    + "</bpmn:sequenceFlow>"));

    private static List<String> missed(String diagram, String standing) {
        Map<String, byte[]> files = Map.of(
                "assignment.bpmn", diagram.getBytes(StandardCharsets.UTF_8),
                "second-review.form",
                        ShippedFiles.example("policy-guide/second-review.form").getBytes(StandardCharsets.UTF_8));
        return ShippedRules.CHECKS.unansweredLater(files, "assignment", List.of(standing));
    }

    @Test
    void whatIsAskedBeforeIsMissedAfterwards() {
        assertThat(missed(ASKED_BEFORE, "userTask_handleAssignment"))
                .singleElement()
                .asString()
                .contains("记录办理结果", "要看“先问一句”的答复（reviewOutcome）", "已经过了那一步");
    }

    @Test
    void whatIsStillToBeAskedIsNotMissed() {
        assertThat(missed(ASKED_BEFORE, "userTask_ask")).isEmpty();
        assertThat(missed(ASKED_BEFORE, "businessRuleTask_determineTimeLimit")).isEmpty();
    }

    /** All that our own diagrams read is there, wherever a case stands. */
    @Test
    void nothingIsMissedInTheDiagramsInForce() {
        assertThat(ShippedRules.PROCESSES).allSatisfy(process -> {
            String diagram = ShippedRules.diagram(process);
            List<String> steps = XmlFile.read(diagram.getBytes(StandardCharsets.UTF_8))
                    .all()
                    .filter(FlowGraph::isNode)
                    .map(XmlElement::id)
                    .toList();
            assertThat(steps).allSatisfy(step -> assertThat(ShippedRules.CHECKS.unansweredLater(
                            Map.of(process + ".bpmn", diagram.getBytes(StandardCharsets.UTF_8)),
                            process,
                            List.of(step)))
                    .isEmpty());
        });
    }
}
