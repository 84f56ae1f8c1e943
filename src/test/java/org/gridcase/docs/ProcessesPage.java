package org.gridcase.docs;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** The diagrams, for the people who work by them: what each is for, who does what in it, which tables decide. */
final class ProcessesPage {

    private static final Pattern TABLE = Pattern.compile("\\b[a-z]+(?:-[a-z]+)+\\b");

    private ProcessesPage() {}

    static String text() throws IOException {
        var page = new StringBuilder("""
                # 流程

                由测试 `GeneratedDocsTest` 从流程图生成；更新命令：`%s`。

                """.formatted(GeneratedDocs.HOW_TO_RENEW));
        for (Path diagram : GeneratedDocs.sources("processes", ".bpmn")) {
            describe(diagram, page);
        }
        return page.append(timers()).toString();
    }

    private static void describe(Path diagram, StringBuilder page) throws IOException {
        var model = Bpmn.readModelFromFile(diagram.toFile());
        var process = model.getModelElementsByType(Process.class).iterator().next();
        page.append("## %s `%s`\n\n".formatted(process.getName(), process.getId()));
        page.append(documentation(process)).append("\n\n");
        page.append("![%s](images/%s.png)\n\n".formatted(process.getName(), process.getId()));
        page.append(userTasks(model));
        section(page, "调用", calls(model));
        section(page, "规则表", tables(model));
        section(page, "消息", messages(model));
    }

    private static String userTasks(BpmnModelInstance model) throws IOException {
        if (model.getModelElementsByType(UserTask.class).isEmpty()) {
            return "";
        }
        var table = new StringBuilder("| 人工任务 | 由谁办理 | 表单 | 可选结果 | 填写 |\n| --- | --- | --- | --- | --- |\n");
        for (var task : model.getModelElementsByType(UserTask.class)) {
            var form = form(task.getCamundaFormRef());
            String people = task.getCamundaCandidateGroups() == null ? documentation(task) : "当前单位";
            table.append("| %s | %s | `%s` | %s | %s |\n"
                    .formatted(task.getName(), people, task.getCamundaFormRef(), outcomes(form), fields(form)));
        }
        return table.append("\n").toString();
    }

    private static JsonNode form(String id) throws IOException {
        return new ObjectMapper().readTree(Files.readString(Path.of("src/main/resources/forms", id + ".form")));
    }

    private static String outcomes(JsonNode form) {
        var outcomes = new ArrayList<String>();
        for (var component : form.path("components")) {
            if (component.path("key").asText().equals("outcome")) {
                component
                        .path("values")
                        .forEach(choice -> outcomes.add("%s `%s`"
                                .formatted(
                                        choice.path("label").asText(),
                                        choice.path("value").asText())));
            }
        }
        return outcomes.isEmpty() ? "–" : String.join("<br/>", outcomes);
    }

    private static String fields(JsonNode form) {
        var fields = new ArrayList<String>();
        for (var component : form.path("components")) {
            if (component.has("key") && !component.path("key").asText().equals("outcome")) {
                fields.add(component.path("label").asText());
            }
        }
        return String.join("、", fields);
    }

    private static List<String> calls(BpmnModelInstance model) {
        return model.getModelElementsByType(CallActivity.class).stream()
                .map(call -> "%s → `%s`".formatted(call.getName(), call.getCalledElement()))
                .toList();
    }

    private static List<String> tables(BpmnModelInstance model) {
        return model.getModelElementsByType(BusinessRuleTask.class).stream()
                .map(task -> "%s → %s".formatted(task.getName(), tablesAskedBy(task)))
                .toList();
    }

    private static String tablesAskedBy(BusinessRuleTask task) {
        return TABLE.matcher(documentation(task))
                .results()
                .map(found -> "`%s`".formatted(found.group()))
                .collect(joining("、"));
    }

    private static List<String> messages(BpmnModelInstance model) {
        return model.getModelElementsByType(MessageEventDefinition.class).stream()
                .map(message -> "%s `%s`"
                        .formatted(
                                ((CatchEvent) message.getParentElement()).getName(),
                                message.getMessage().getName()))
                .toList();
    }

    private static void section(StringBuilder page, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            page.append("**").append(title).append("**\n\n");
            lines.forEach(line -> page.append("- ").append(line).append("\n"));
            page.append("\n");
        }
    }

    private static String timers() {
        var timers = new StringBuilder();
        for (Path diagram : GeneratedDocs.sources("processes", ".bpmn")) {
            for (var timer :
                    Bpmn.readModelFromFile(diagram.toFile()).getModelElementsByType(TimerEventDefinition.class)) {
                var event = (CatchEvent) timer.getParentElement();
                timers.append("- `%s`：%s `%s`\n"
                        .formatted(
                                GeneratedDocs.nameOf(diagram),
                                event.getName(),
                                timer.getTextContent().strip()));
            }
        }
        return "## 定时器\n\n" + (timers.isEmpty() ? "目前没有定时器。\n" : timers.toString());
    }

    private static String documentation(BaseElement element) {
        return element.getDocumentations().stream()
                .map(documentation -> documentation.getTextContent().strip())
                .collect(joining(" "));
    }
}
