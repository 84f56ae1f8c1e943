package org.gridcase.rulebook.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.finding.FindingWords;
import org.gridcase.rulebook.finding.FindingWordsTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What runs and is not to be seen in the picture is told. */
class DrawingTest {

    static final Set<String> CODES = Set.of("no-drawing", "not-drawn", "drawn-beneath");

    private static final String DIAGRAM = ShippedRules.diagram("case-handling");

    static Stream<Path> drawn() throws IOException {
        return Stream.of("src/main/resources/processes", "docs/examples/blocks", "docs/examples/policy-guide")
                .flatMap(folder -> {
                    try (Stream<Path> files = Files.list(Path.of(folder))) {
                        return files.filter(file -> file.toString().endsWith(".bpmn")).toList().stream();
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
    }

    @ParameterizedTest
    @MethodSource
    void drawn(Path file) throws IOException {
        assertThat(told(Files.readString(file))).isEmpty();
    }

    @Test
    void aStepAndAFlowWithoutAShapeAreNamedTogether() {
        List<Finding> told = told(DIAGRAM.replaceAll(
                "(?s)<bpmndi:BPMN(Shape|Edge) [^>]*bpmnElement=\"(serviceTask_closeCase|flow_closeCase_to_caseClosed)\".*?</bpmndi:BPMN\\1>",
                ""));

        assertThat(told).singleElement().satisfies(finding -> {
            assertThat(finding.isError()).isFalse();
            assertThat(finding.place().element()).isEqualTo("serviceTask_closeCase");
            assertThat(finding.message())
                    .contains("图上没有画出 “结案并答复报告人”（serviceTask_closeCase）、flow_closeCase_to_caseClosed：");
            assertThat(FindingWords.in(Locale.ENGLISH, finding.message()))
                    .contains("is not drawn")
                    .doesNotContain("图上");
        });
    }

    @Test
    void aFileWithoutAnyShapeIsToldOnce() {
        assertThat(told(DIAGRAM.replaceAll("(?s)<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", "")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("文件里没有图形"));
    }

    @Test
    void aShapeWithoutSizeAndOneBeneathAnotherAreNotSeen() {
        String shape = "(bpmnElement=\"serviceTask_closeCase\"[^>]*>\\s*)<dc:Bounds [^>]*>";

        assertThat(told(DIAGRAM.replaceFirst(shape, "$1<dc:Bounds x=\"1\" y=\"1\" width=\"0\" height=\"80\" />")))
                .extracting(Finding::message)
                .anyMatch(said -> said.contains("图上没有画出 “结案并答复报告人”（serviceTask_closeCase）："));
        assertThat(told(DIAGRAM.replaceFirst(shape, "$1" + boundsOf("userTask_verifyResult"))))
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .contains("盖住，看不见");
    }

    private static String boundsOf(String step) {
        return DIAGRAM.replaceFirst("(?s).*bpmnElement=\"" + step + "\"[^>]*>\\s*(<dc:Bounds [^>]*>).*", "$1");
    }

    private static List<Finding> told(String diagram) {
        Map<String, byte[]> files = Map.of("case-handling.bpmn", diagram.getBytes(StandardCharsets.UTF_8));
        return FindingWordsTest.known(ShippedRules.CHECKS.findingsIn(files, true)).stream()
                .filter(finding -> CODES.contains(FindingWords.codeOf(finding.message())))
                .toList();
    }
}
