package org.gridcase.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.xml.instance.DomElement;

/** Everything that the engine does by itself when its time comes. */
final class TimersPage {

    private TimersPage() {}

    static String text() {
        var page = new StringBuilder("""
                # 计时

                由测试 `GeneratedDocsTest` 从流程图生成；更新命令：`%s`。

                到时由流程引擎自动继续的每一处。灯色和列表不靠计时：它们随时按时限算出，计时只推动要做的事。

                | 流程 | 计时 | 等到何时 | 之后 |
                | --- | --- | --- | --- |
                """.formatted(GeneratedDocs.HOW_TO_RENEW));
        GeneratedDocs.sources("processes", ".bpmn").stream()
                .flatMap(TimersPage::rows)
                .forEach(page::append);
        page.append("""

                ## 到时另行执行的步骤

                | 流程 | 步骤 | 出错后重试 |
                | --- | --- | --- |
                """);
        GeneratedDocs.sources("processes", ".bpmn").stream()
                .flatMap(TimersPage::asynchronousSteps)
                .forEach(page::append);
        return page.toString();
    }

    private static Stream<String> rows(Path file) {
        BpmnModelInstance model = Bpmn.readModelFromFile(file.toFile());
        String process = process(model);
        List<String> rows = new ArrayList<>();
        for (TimerEventDefinition timer : model.getModelElementsByType(TimerEventDefinition.class)) {
            Event event = (Event) timer.getParentElement();
            rows.add("| %s | %s `%s` | %s%s | %s |\n"
                    .formatted(
                            process,
                            event.getName(),
                            event.getId(),
                            documentation(event),
                            rhythm(timer),
                            event.getOutgoing().stream()
                                    .map(flow -> name(flow.getTarget()))
                                    .collect(Collectors.joining("、"))));
        }
        return rows.stream();
    }

    private static Stream<String> asynchronousSteps(Path file) {
        BpmnModelInstance model = Bpmn.readModelFromFile(file.toFile());
        return model.getModelElementsByType(FlowNode.class).stream()
                .filter(node -> node.isCamundaAsyncBefore() || node.isCamundaAsyncAfter())
                .map(node -> "| %s | %s `%s` | %s |\n"
                        .formatted(process(model), node.getName(), node.getId(), retries(node)));
    }

    private static String retries(FlowNode node) {
        return node.getDomElement().getChildElements().stream()
                .filter(child -> child.getLocalName().equals("extensionElements"))
                .flatMap(extensions -> extensions.getChildElements().stream())
                .filter(child -> child.getLocalName().equals("failedJobRetryTimeCycle"))
                .map(DomElement::getTextContent)
                .map(cycle -> "`" + cycle.strip() + "`")
                .findFirst()
                .orElse("按引擎设置");
    }

    private static String process(BpmnModelInstance model) {
        Process process = model.getModelElementsByType(Process.class).iterator().next();
        return "%s `%s`".formatted(process.getName(), process.getId());
    }

    /** A rhythm as it stands in the diagram; an instant is said by the code, and told in the documentation. */
    private static String rhythm(TimerEventDefinition timer) {
        return timer.getTimeCycle() == null
                ? ""
                : "（`" + timer.getTimeCycle().getTextContent().strip() + "`）";
    }

    private static String name(FlowNode node) {
        return Optional.ofNullable(node.getName())
                .or(() -> node.getOutgoing().stream().findFirst().map(flow -> name(flow.getTarget())))
                .orElse(node.getId());
    }

    private static String documentation(BaseElement element) {
        String text = element.getDocumentations().stream()
                .map(Documentation::getTextContent)
                .map(String::strip)
                .collect(Collectors.joining());
        assertThat(text).as("documentation of %s", element.getId()).isNotBlank();
        return text;
    }
}
